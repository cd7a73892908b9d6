import { momentOf } from '../lib/day.ts'
import { useFormats } from '../lib/use-display.ts'
import { Icon } from './icon.tsx'

interface Props {
  label: string
  /** The word before the field. */
  word: string
  value: string | null
  onChange: (value: string | null) => void
}

/** A day as one condition of a list's filter. A moment, which a link can bring, is shown as it is and can be taken away. */
export function DayFilter({ label, word, value, onChange }: Props) {
  const formats = useFormats()
  const moment = momentOf(value)
  if (moment !== null) {
    return (
      <span className="chip">
        {word} {formats.moment(moment)}
        <button
          type="button"
          className="icon-button"
          aria-label={`${label} ${formats.moment(moment)}: take away`}
          onClick={() => onChange(null)}
        >
          <Icon name="close" />
        </button>
      </span>
    )
  }
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
