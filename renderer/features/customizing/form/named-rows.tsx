import type { JSONPath } from 'jsonc-parser'
import { type ReactNode, useState } from 'react'
import { ActionButton } from '../../../components/action-button.tsx'
import { Field } from '../../../components/field.tsx'
import { removed } from '../unfinished-fields.ts'
import { setAt } from './draft-text.ts'
import { type FormPart, fieldId } from './form-part.ts'

interface Props {
  form: FormPart
  path: JSONPath
  label: string
  names: readonly string[]
  /** What a new value begins with. */
  blank: unknown
  children: (name: string) => ReactNode
}

/** Values by names that are free, such as headers. */
export function NamedRows({ form, path, label, names, blank, children }: Props) {
  const [name, setName] = useState('')
  const isDouble = names.includes(name)
  const add = (): void => {
    form.edit(setAt([...path, name], blank))
    form.focus(fieldId([...path, name]))
    setName('')
  }
  const takeOut = (gone: string): void => {
    form.edit(form.clearing([...path, gone]), removed([...path, gone]))
    form.focus(fieldId(path, 'add'))
    form.say(`${gone} is removed.`)
  }
  return (
    <>
      {names.map((one) => (
        <div key={one} className="form-row">
          <div className="form-row-field">{children(one)}</div>
          <ActionButton className="icon-button" icon="trash" label={`Remove ${one}`} onClick={() => takeOut(one)} />
        </div>
      ))}
      <div className="form-beside">
        <Field id={fieldId(path, 'add')} label={`Name to add to ${label}`} fault={isDouble ? `There is one of the name ${name}.` : null}>
          {(ids) => (
            <input
              {...ids}
              className="form-control"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <ActionButton className="btn btn-outline-secondary btn-sm" label={`Add to ${label}`} off={name === '' || isDouble} onClick={add}>
          Add
        </ActionButton>
      </div>
    </>
  )
}
