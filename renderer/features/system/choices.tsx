interface Props<T extends string> {
  legend: string
  name: string
  choices: readonly (readonly [T, string])[]
  chosen: T
  off: boolean
  onChoose: (choice: T) => void
}

/** One of a few, each with its words. */
export function Choices<T extends string>({ legend, name, choices, chosen, off, onChoose }: Props<T>) {
  return (
    <fieldset disabled={off}>
      <legend className="form-label">{legend}</legend>
      {choices.map(([choice, words]) => (
        <label key={choice} className="form-check">
          <input className="form-check-input" type="radio" name={name} checked={chosen === choice} onChange={() => onChoose(choice)} />
          <span className="form-check-label">{words}</span>
        </label>
      ))}
    </fieldset>
  )
}
