import type { LogLevel } from '../../../shared/model/log.ts'

const choices: readonly { least: LogLevel; word: string }[] = [
  { least: 'info', word: 'All' },
  { least: 'warning', word: 'Warnings and errors' },
  { least: 'error', word: 'Errors' },
]

/** From which level on entries are shown. */
export function LevelChoice({ least, onChange }: { least: LogLevel; onChange: (least: LogLevel) => void }) {
  return (
    <fieldset className="choice">
      <legend className="visually-hidden">Level</legend>
      {choices.map((choice) => (
        <label key={choice.least} className="choice-item">
          <input type="radio" name="level" checked={least === choice.least} onChange={() => onChange(choice.least)} />
          <span>{choice.word}</span>
        </label>
      ))}
    </fieldset>
  )
}
