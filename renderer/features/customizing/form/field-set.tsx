import type { JSONPath } from 'jsonc-parser'
import type { ReactNode } from 'react'
import { type FormPart, fieldId } from './form-part.ts'

interface Props {
  form: FormPart
  path: JSONPath
  /** Some fields of the value at the path, and not the whole of it. */
  part?: string
  label: string
  hint?: string | undefined
  children: ReactNode
}

/** Fields that belong together, with what was found wrong with them as a whole. */
export function FieldSet({ form, path, part, label, hint, children }: Props) {
  const id = fieldId(path, part)
  const fault = part === undefined ? form.faultAt(path) : null
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter((part) => part !== '')
  return (
    <fieldset id={id} className="form-set" tabIndex={-1} aria-describedby={described.join(' ') || undefined}>
      <legend className="form-label">{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="form-text">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="field-fault">
          {fault}
        </p>
      )}
      {children}
    </fieldset>
  )
}
