import { useState } from 'react'
import { readJson } from '../../../../shared/json-place.ts'
import { setSource, sourceOf } from './draft-text.ts'
import { type FieldProps, FormField } from './plain-fields.tsx'

/** A part that no other control fits, as JSON. Emptied, it is taken out. What is no JSON (yet) leaves the draft as it was, and is kept beside it. */
export function JsonField(props: FieldProps) {
  const { form, schema, path, required = false } = props
  const [typed, setTyped] = useState<string | null>(null)
  const source = sourceOf(form.text, path) ?? ''
  const unfinished = form.unfinishedAt(path)
  const json = unfinished === null ? null : readJson(unfinished)
  const type = (text: string): void => {
    setTyped(text)
    const isEmpty = text.trim() === ''
    const isJson = !isEmpty && readJson(text).ok
    form.keepUnfinished(path, isEmpty || isJson ? null : text)
    if (isJson) form.edit(setSource(path, text.trim()))
    else if (isEmpty && !required) form.edit(form.clearing(path))
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
          value={unfinished ?? typed ?? source}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(null)}
        />
      )}
    </FormField>
  )
}
