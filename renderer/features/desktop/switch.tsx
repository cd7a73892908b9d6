import { useId } from 'react'

interface Props {
  words: string
  hint: string
  on: boolean
  /** Another change is under way; this one waits. */
  busy: boolean
  onTurn: (on: boolean) => void
}

/** Counts at once, as the settings of an operating system do. */
export function Switch({ words, hint, on, busy, onTurn }: Props) {
  const id = useId()
  return (
    <div className="form-check desktop-switch">
      <input
        id={id}
        className="form-check-input"
        type="checkbox"
        checked={on}
        aria-describedby={`${id}-hint`}
        aria-disabled={busy}
        onChange={() => !busy && onTurn(!on)}
      />
      <label htmlFor={id} className="form-check-label">
        {words}
      </label>
      <div id={`${id}-hint`} className="form-text">
        {hint}
      </div>
    </div>
  )
}
