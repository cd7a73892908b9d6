import { Field } from '../../components/field.tsx'
import { ChoosePath } from './choose-path.tsx'
import { fieldsOf, type PlaceField } from './place-fields.ts'
import type { ChosenPlace } from './use-place.ts'

interface Props {
  /** What the choice of the kind is called. */
  label: string
  place: ChosenPlace
  /** A file that is there, or one that may come to be. */
  files: 'to open' | 'to save'
  faults: { path: string; message: string }[]
  /** Before another kind is chosen, or something typed. */
  onChange: () => void
}

/** Where to, or where from: a kind, and what it asks for. */
export function PlaceForm({ label, place, files, faults, onChange }: Props) {
  const { kinds, kind, typed } = place
  const choose = (name: string) => {
    onChange()
    place.choose(name)
  }
  const type = (name: string, text: string) => {
    onChange()
    place.type(name, text)
  }
  return (
    <>
      <Field label={label} hint={kind.description}>
        {(ids) => (
          <select {...ids} className="form-select" value={kind.name} onChange={(event) => choose(event.target.value)}>
            {kinds.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="place-fields">
        {fieldsOf(kind.settings).map((field) => (
          <PlaceInput
            key={field.name}
            field={field}
            text={typed[field.name] ?? field.initial}
            fault={faults.find(({ path }) => path === field.name)?.message ?? null}
            files={files}
            onType={(text) => type(field.name, text)}
          />
        ))}
      </div>
    </>
  )
}

interface InputProps {
  field: PlaceField
  text: string
  fault: string | null
  files: Props['files']
  onType: (text: string) => void
}

function PlaceInput({ field, text, fault, files, onType }: InputProps) {
  const { title, hint, required, input, choices, leadsTo } = field
  const value = { value: text, required, onChange: (event: { target: { value: string } }) => onType(event.target.value) }
  return (
    <Field label={title} fault={fault} {...(hint ? { hint } : {})}>
      {(ids) =>
        input === 'choice' ? (
          <select {...ids} {...value} className="form-select">
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        ) : (
          <div className="path-field">
            <input {...ids} {...value} className="form-control" type={input} autoComplete="off" spellCheck={false} />
            {leadsTo && <ChoosePath wish={{ what: leadsTo === 'folder' ? 'folder' : `file ${files}`, from: text }} onChoose={onType} />}
          </div>
        )
      }
    </Field>
  )
}
