import { useId, useState } from 'react'
import { Field } from '../../../components/field.tsx'

/** A password field, or one of several hidden lines: a password field would drop the line ends of a private key. */
export function SecretValue({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [isLong, setLong] = useState(false)
  const id = useId()
  const shared = { required: true, maxLength: 10_000, autoComplete: isLong ? 'off' : 'new-password', spellCheck: false, value }
  return (
    <>
      <Field label="Value" hint="It is never shown again.">
        {(ids) =>
          isLong ? (
            <textarea
              {...ids}
              {...shared}
              className="form-control secret-lines"
              autoCapitalize="none"
              rows={6}
              onChange={(event) => onChange(event.target.value)}
            />
          ) : (
            <input {...ids} {...shared} className="form-control" type="password" onChange={(event) => onChange(event.target.value)} />
          )
        }
      </Field>
      <div className="form-check">
        <input
          id={id}
          className="form-check-input"
          type="checkbox"
          checked={isLong}
          onChange={({ target }) => {
            setLong(target.checked)
            onChange('')
          }}
        />
        <label htmlFor={id} className="form-check-label">
          It has several lines, as a private key has
        </label>
      </div>
    </>
  )
}
