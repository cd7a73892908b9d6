import { useState } from 'react'
import { SetSecret } from '../secrets/set-secret.tsx'
import { setAt, valueIn } from './draft-text.ts'
import { secretName } from './field-shape.ts'
import { type FieldProps, FormField } from './plain-fields.tsx'

const inClear = '\u0000'

/** Chooses a secret by its name. A value that is written in its place is not shown, and stays until another is chosen. */
export function SecretField(props: FieldProps) {
  const { form, path, required = false } = props
  const [isSetting, setIsSetting] = useState(false)
  const value = valueIn(form.text, path)
  const name = secretName(value) ?? (value === undefined ? '' : inClear)
  const choose = (chosen: string): void => form.edit(chosen === '' ? form.clearing(path) : setAt(path, { $secret: chosen }))
  return (
    <>
      <FormField {...props}>
        {(ids) => (
          <div className="form-beside">
            <select
              {...ids}
              className="form-select form-choice"
              aria-required={required}
              value={name}
              onChange={(event) => choose(event.target.value)}
            >
              <option value="">No secret</option>
              {name === inClear && <option value={inClear}>A value that is written here in clear</option>}
              {name !== '' && name !== inClear && !form.secrets.includes(name) && <option value={name}>{`${name} (not set)`}</option>}
              {form.secrets.map((secret) => (
                <option key={secret}>{secret}</option>
              ))}
            </select>
            <button type="button" className="btn btn-outline-secondary btn-sm" onClick={() => setIsSetting(true)}>
              Set a secret…
            </button>
          </div>
        )}
      </FormField>
      {isSetting && <SetSecret secret={null} client={form.client} onClose={() => setIsSetting(false)} />}
    </>
  )
}
