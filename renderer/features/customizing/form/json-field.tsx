import { useState } from 'react'
import { readJson } from '../../../../shared/json-place.ts'
import { setSource, sourceOf } from './draft-text.ts'
import { type FieldProps, FormField } from './plain-fields.tsx'

/** A part that no other control fits, as JSON. Emptied, it is taken out. What is no JSON (yet) leaves the draft as it was. */
export function JsonField(props: FieldProps) {
  const { form, schema, path, required = false } = props
  const [typed, setTyped] = useState<string | null>(null)
  const source = sourceOf(form.text, path) ?? ''
  const json = typed === null || typed.trim() === '' ? null : readJson(typed)
  const type = (text: string): void => {
    setTyped(text)
    if (text.trim() === '') {
      if (!required) form.edit(form.clearing(path))
    } else if (readJson(text).ok) form.edit(setSource(path, text.trim()))
  }
  const described = { ...schema, description: ['As JSON.', schema.description].filter((words) => words).join(' ') }
  return (
    <FormField {...props} schema={described} fault={json?.ok === false ? json.message : form.faultIn(path)}>
      {(ids) => (
        <textarea
          {...ids}
          className="form-control form-json"
          spellCheck={false}
          autoCapitalize="none"
          aria-required={required}
          rows={Math.min(12, Math.max(2, source.split('\n').length))}
          value={typed ?? source}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped((now) => (now !== null && now.trim() !== '' && !readJson(now).ok ? now : null))}
        />
      )}
    </FormField>
  )
}
