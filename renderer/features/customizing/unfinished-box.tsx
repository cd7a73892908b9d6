import { Icon } from '../../components/icon.tsx'
import { placeOf, type Unfinished, type UnfinishedField } from './unfinished-fields.ts'

interface Props {
  fields: Unfinished
  onShow: (field: UnfinishedField) => void
  onDrop: (field: UnfinishedField) => void
}

/** Fields of the form whose text is no JSON, for whoever doesn't see them now: where they are, and what is typed there. */
export function UnfinishedBox({ fields, onShow, onDrop }: Props) {
  if (fields.length === 0) return null
  return (
    <section className="fault-box fault-box-warn" aria-label="Fields that are not JSON yet">
      <Icon name="warning" />
      <div>
        <h2>{fields.length === 1 ? 'A field of the form is not JSON yet' : `${fields.length} fields of the form are not JSON yet`}</h2>
        <p>What is typed there is kept, but stands in no text and can’t be saved before it is JSON.</p>
        <ul>
          {fields.map((field) => (
            <li key={placeOf(field.path)}>
              <button type="button" className="fault-place" title="Go to this field" onClick={() => onShow(field)}>
                <code>{placeOf(field.path)}</code>
              </button>
              <span className="unfinished-text">{field.typed.length > most ? `${field.typed.slice(0, most)}…` : field.typed}</span>
              <button
                type="button"
                className="btn btn-sm btn-outline-secondary"
                aria-label={`Drop what is typed in ${placeOf(field.path)}`}
                onClick={() => onDrop(field)}
              >
                Drop it
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const most = 120
