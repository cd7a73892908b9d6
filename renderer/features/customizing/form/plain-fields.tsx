/** The controls of single values. What is used when nothing is given is shown as if it were typed. */
import type { JSONPath } from 'jsonc-parser'
import { type ReactNode, useId, useState } from 'react'
import { Field } from '../../../components/field.tsx'
import type { Schema } from '../json-editor/schema-at.ts'
import { setAt, sourceOf, valueIn } from './draft-text.ts'
import { hintOf } from './field-shape.ts'
import { type FormPart, fieldId } from './form-part.ts'
import { constantsOf } from './schema-parts.ts'

export interface FieldProps {
  form: FormPart
  schema: Schema
  path: JSONPath
  label: string
  hidesLabel?: boolean
  /** It can't be left out. */
  required?: boolean
}

type Ids = Parameters<Parameters<typeof Field>[0]['children']>[0]

interface FormFieldProps extends FieldProps {
  /** In place of what was found wrong with the value. */
  fault?: string | null
  children: (ids: Ids) => ReactNode
}

export function FormField({ form, schema, path, label, hidesLabel = false, required = false, fault, children }: FormFieldProps) {
  const hint = hintOf(schema)
  return (
    <Field
      id={fieldId(path)}
      label={label}
      hidesLabel={hidesLabel}
      required={required && !hidesLabel}
      fault={fault === undefined ? form.faultAt(path) : fault}
      {...(hint ? { hint } : {})}
    >
      {children}
    </Field>
  )
}

export function TextField(props: FieldProps) {
  const { form, schema, path, required = false } = props
  const [typed, setTyped] = useState<string | null>(null)
  const given = valueIn(form.text, path) ?? schema.default
  const value = typeof given === 'string' ? given : ''
  const type = (text: string): void => {
    setTyped(text)
    const isEmpty = text === '' && (schema.default === undefined || (schema.minLength ?? 0) > 0)
    form.edit(!required && (isEmpty || text === schema.default) ? form.clearing(path) : setAt(path, text))
  }
  const shared = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'none', 'aria-required': required }
  return (
    <FormField {...props}>
      {(ids) => {
        const control = { ...ids, ...shared, className: 'form-control', value: typed ?? value, onBlur: () => setTyped(null) }
        // A field of one line would drop the line ends.
        return value.includes('\n') ? (
          <textarea {...control} rows={6} onChange={(event) => type(event.target.value)} />
        ) : (
          <input {...control} onChange={(event) => type(event.target.value)} />
        )
      }}
    </FormField>
  )
}

export function NumberField(props: FieldProps) {
  const { form, schema, path, required = false } = props
  const [typed, setTyped] = useState<string | null>(null)
  // As it is written: a long number would be rounded.
  const value = sourceOf(form.text, path) ?? (typeof schema.default === 'number' ? String(schema.default) : '')
  const type = (text: string): void => {
    setTyped(text)
    if (text !== '') form.edit(setAt(path, Number(text)))
    else if (!required) form.edit(form.clearing(path))
  }
  return (
    <FormField {...props}>
      {(ids) => (
        <input
          {...ids}
          className="form-control"
          type="number"
          step={schema.type === 'integer' ? 1 : 'any'}
          min={schema.minimum}
          max={schema.maximum}
          aria-required={required}
          value={typed ?? value}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(null)}
        />
      )}
    </FormField>
  )
}

export function YesNoField({ form, schema, path, label, hidesLabel, required = false }: FieldProps) {
  const id = fieldId(path)
  const hintId = useId()
  const faultId = useId()
  const hint = hintOf(schema)
  const fault = form.faultAt(path)
  const isOn = (valueIn(form.text, path) ?? schema.default) === true
  const set = (on: boolean): void => form.edit(!required && on === schema.default ? form.clearing(path) : setAt(path, on))
  return (
    <div className="field form-check">
      <input
        id={id}
        className="form-check-input"
        type="checkbox"
        checked={isOn}
        aria-describedby={[hint && hintId, fault && faultId].filter(Boolean).join(' ') || undefined}
        aria-invalid={fault !== null}
        onChange={(event) => set(event.target.checked)}
      />
      <label htmlFor={id} className={hidesLabel ? 'visually-hidden' : 'form-check-label'}>
        {label}
      </label>
      {hint && (
        <div id={hintId} className="form-text">
          {hint}
        </div>
      )}
      {fault && (
        <div id={faultId} className="field-fault">
          {fault}
        </div>
      )}
    </div>
  )
}

export function ChoiceField(props: FieldProps) {
  const { form, schema, path, required = false } = props
  const choices = constantsOf(form.root, schema) ?? []
  const value = valueIn(form.text, path) ?? schema.default
  const choose = (place: number): void => {
    const choice = choices[place]?.value
    form.edit(!required && (choice === undefined || choice === schema.default) ? form.clearing(path) : setAt(path, choice ?? null))
  }
  return (
    <FormField {...props}>
      {(ids) => (
        <select
          {...ids}
          className="form-select"
          aria-required={required}
          value={choices.findIndex((choice) => choice.value === value)}
          onChange={(event) => choose(Number(event.target.value))}
        >
          {(value === undefined || (!required && schema.default === undefined)) && <option value={-1}>Not given</option>}
          {choices.map(({ value: choice, word }, place) => (
            <option key={`${typeof choice} ${choice}`} value={place}>
              {word}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}
