import type { JSONPath } from 'jsonc-parser'
import type { Schema } from '../json-editor/schema-at.ts'
import { connectorsOf, type OfferedConnector, type StepKind, stepSchema } from './connectors-of.ts'
import { type Change, removeAt, setAt, valueIn } from './draft-text.ts'
import { isObject, shapeOf } from './field-shape.ts'
import { type FormPart, fieldId } from './form-part.ts'
import { JsonField } from './json-field.tsx'
import { RowButtons } from './row-buttons.tsx'
import { GroupFields, SchemaField } from './schema-field.tsx'

interface Props {
  form: FormPart
  node: Schema
  kind: StepKind
  list: JSONPath
  place: number
  count: number
}

const drawnElsewhere = ['module', 'settings']

/** One use of a connector: its settings, its name and its time-out. */
export function StepForm({ form, node, kind, list, place, count }: Props) {
  const path = [...list, place]
  // One that is only named becomes an object once something of it is set.
  const written: Change = (text) => {
    const use = valueIn(text, path)
    return typeof use === 'string' ? setAt(path, { module: use })(text) : text
  }
  const within: FormPart = { ...form, text: written(form.text), edit: (change, moved) => form.edit((text) => change(written(text)), moved) }
  const use = valueIn(within.text, path)
  const module = isObject(use) && typeof use['module'] === 'string' ? use['module'] : null
  const connector = connectorsOf(node, kind).find(({ name }) => name === module)
  const name = isObject(use) && typeof use['name'] === 'string' ? use['name'] : null
  const title = `${connector?.title ?? module ?? `The ${kind.one}`}${name ? ` (${name})` : ''}`
  const fault = form.faultAt(path) ?? form.faultAt([...path, 'module'])
  const more = stepSchema(node, kind)
  return (
    <li id={fieldId(path)} tabIndex={-1} className="form-step" aria-label={`${kind.one} ${place + 1}: ${title}`}>
      <div className="form-step-head">
        <h3>{title}</h3>
        {module !== null && <code>{module}</code>}
        <RowButtons form={form} list={list} place={place} count={count} name={title} remove={removeAt(path)} />
      </div>
      {connector && <p className="form-text">{connector.description}</p>}
      {fault && <p className="field-fault">{fault}</p>}
      {module === null ? (
        <JsonField form={form} schema={{}} path={path} label={title} required />
      ) : (
        <>
          <StepSettings form={within} connector={connector} path={[...path, 'settings']} />
          <details className="form-more" open={hasFaultIn(form, path, more) || undefined}>
            <summary>Name and time-out</summary>
            <GroupFields form={within} schema={more} path={path} without={drawnElsewhere} />
          </details>
        </>
      )}
    </li>
  )
}

function StepSettings({ form, connector, path }: { form: FormPart; connector: OfferedConnector | undefined; path: JSONPath }) {
  const value = valueIn(form.text, path)
  if (!connector || shapeOf(form.root, connector.settings, value) !== 'group') {
    const unknown = { description: 'Databus lists no connector of this name, so its settings are not known.' }
    return <SchemaField form={form} schema={connector?.settings ?? unknown} path={path} label="Settings" />
  }
  const isEmpty = Object.keys(connector.settings.properties ?? {}).length === 0 && Object.keys(value ?? {}).length === 0
  const fault = form.faultAt(path)
  return (
    <>
      {fault && <p className="field-fault">{fault}</p>}
      {isEmpty && <p className="form-text">It has no settings.</p>}
      <GroupFields form={form} schema={connector.settings} path={path} />
    </>
  )
}

function hasFaultIn(form: FormPart, path: JSONPath, { properties = {} }: Schema): boolean {
  return Object.keys(properties).some((name) => !drawnElsewhere.includes(name) && form.faultIn([...path, name]) !== null)
}
