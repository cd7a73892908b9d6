interface Props {
  label: string
  /** What the first choice says, which is no condition. */
  all: string
  value: string | null
  choices: readonly { value: string; word: string }[]
  onChange: (value: string | null) => void
}

/** One condition of a list's filter. A value that is not among the choices (any more) is kept and shown. */
export function SelectFilter({ label, all, value, choices, onChange }: Props) {
  const known = value === null || choices.some((choice) => choice.value === value)
  return (
    <select className="form-select" aria-label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
      <option value="">{all}</option>
      {!known && <option value={value ?? ''}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.word}
        </option>
      ))}
    </select>
  )
}
