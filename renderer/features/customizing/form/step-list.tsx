import type { JSONPath } from 'jsonc-parser'
import { useState } from 'react'
import { Field } from '../../../components/field.tsx'
import type { Schema } from '../json-editor/schema-at.ts'
import { connectorsOf, definitionSchema, type StepKind } from './connectors-of.ts'
import { setAt, valueIn } from './draft-text.ts'
import { FieldSet } from './field-set.tsx'
import { type FormPart, fieldId } from './form-part.ts'
import { JsonField } from './json-field.tsx'
import { StepForm } from './step-form.tsx'

interface Props {
  form: FormPart
  node: Schema
  kind: StepKind
  /** Of the definition. */
  definition: JSONPath
}

/** The pullers, the processors or the pushers of a definition, in their order. */
export function StepList({ form, node, kind, definition }: Props) {
  const path = [...definition, kind.list]
  const { description } = definitionSchema(node).properties?.[kind.list] ?? {}
  const steps = valueIn(form.text, path) ?? []
  if (!Array.isArray(steps)) return <JsonField form={form} schema={{}} path={path} label={kind.many} />
  return (
    <FieldSet form={form} path={path} label={kind.many} hint={description}>
      {steps.length > 0 && (
        <ol className="form-steps">
          {steps.map((step: unknown, place) => (
            <StepForm
              key={`${place} ${moduleOf(step)}`}
              form={form}
              node={node}
              kind={kind}
              list={path}
              place={place}
              count={steps.length}
            />
          ))}
        </ol>
      )}
      <AddStep form={form} node={node} kind={kind} path={path} count={steps.length} />
    </FieldSet>
  )
}

function moduleOf(step: unknown): string {
  if (typeof step === 'string') return step
  return typeof step === 'object' && step !== null && 'module' in step ? String(step.module) : ''
}

function AddStep({ form, node, kind, path, count }: Omit<Props, 'definition'> & { path: JSONPath; count: number }) {
  const connectors = connectorsOf(node, kind)
  const [chosen, setChosen] = useState(connectors[0]?.name ?? '')
  const add = (): void => {
    form.edit(setAt([...path, count], { module: chosen, settings: {} }))
    form.focus(fieldId([...path, count]))
    form.say(`A ${kind.one} is added.`)
  }
  return (
    <div className="form-beside">
      <Field
        id={fieldId(path, 'add')}
        label={`Another ${kind.one}`}
        hint={connectors.find(({ name }) => name === chosen)?.description ?? `There is no ${kind.one} to add.`}
      >
        {(ids) => (
          <select {...ids} className="form-select" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {connectors.map(({ name, title }) => (
              <option key={name} value={name}>{`${title} (${name})`}</option>
            ))}
          </select>
        )}
      </Field>
      <button type="button" className="btn btn-outline-secondary btn-sm" disabled={chosen === ''} onClick={add}>
        {`Add the ${kind.one}`}
      </button>
    </div>
  )
}
