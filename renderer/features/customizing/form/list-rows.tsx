import type { JSONPath } from 'jsonc-parser'
import type { ReactNode } from 'react'
import { ActionButton } from '../../../components/action-button.tsx'
import { removeAt, setAt } from './draft-text.ts'
import { type FormPart, fieldId } from './form-part.ts'
import { RowButtons } from './row-buttons.tsx'

interface Props {
  form: FormPart
  path: JSONPath
  label: string
  count: number
  /** What a new item begins with. */
  blank: unknown
  children: (place: number) => ReactNode
}

/** The items of a list, to be added to, taken from and put in another order. */
export function ListRows({ form, path, label, count, blank, children }: Props) {
  const add = (): void => {
    form.edit(setAt([...path, count], blank))
    form.focus(fieldId([...path, count]))
  }
  return (
    <>
      {count > 0 && (
        <ol className="form-rows">
          {Array.from({ length: count }, (_, place) => (
            <li key={place}>
              <div className="form-row-field">{children(place)}</div>
              <RowButtons
                form={form}
                list={path}
                place={place}
                count={count}
                name={`${label} ${place + 1}`}
                remove={removeAt([...path, place])}
              />
            </li>
          ))}
        </ol>
      )}
      <ActionButton id={fieldId(path, 'add')} className="btn btn-outline-secondary btn-sm" label={`Add to ${label}`} onClick={add}>
        Add
      </ActionButton>
    </>
  )
}
