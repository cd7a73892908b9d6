interface Props {
  label: string
  /** The word before the field. */
  word: string
  value: string | null
  onChange: (value: string | null) => void
}

/** A day as one condition of a list's filter. */
export function DayFilter({ label, word, value, onChange }: Props) {
  return (
    <label className="day-filter">
      <span aria-hidden="true">{word}</span>
      <input
        type="date"
        className="form-control"
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
      />
    </label>
  )
}
