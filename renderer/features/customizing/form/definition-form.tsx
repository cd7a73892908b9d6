import type { JSONPath } from 'jsonc-parser'
import { useState } from 'react'
import { ActionButton } from '../../../components/action-button.tsx'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import type { Schema } from '../json-editor/schema-at.ts'
import { definitionSchema, stepKinds } from './connectors-of.ts'
import { valueIn } from './draft-text.ts'
import { FieldSet } from './field-set.tsx'
import { isObject } from './field-shape.ts'
import type { FormPart } from './form-part.ts'
import { JsonField } from './json-field.tsx'
import { ScheduleField, scheduleFields } from './schedule-field.tsx'
import { GroupFields } from './schema-field.tsx'
import { StepList } from './step-list.tsx'

interface Props {
  form: FormPart
  node: Schema
  path: JSONPath
  name: string
  onDuplicate: () => void
  onDelete: () => void
}

const drawnApart = ['name', ...scheduleFields, ...stepKinds.map(({ list }) => list)]

/** One definition: its name, its steps, when it drives, and the rest that its schema has. */
export function DefinitionForm({ form, node, path, name, onDuplicate, onDelete }: Props) {
  const [isAsking, setIsAsking] = useState(false)
  const schema = definitionSchema(node)
  const fault = form.faultAt(path)
  return (
    <section className="panel definition-form" aria-labelledby="definition-title">
      <div className="definition-form-head">
        <h2 id="definition-title" tabIndex={-1}>
          {name}
        </h2>
        <ActionButton icon="copy" className="btn btn-outline-secondary btn-sm" onClick={onDuplicate}>
          Duplicate
        </ActionButton>
        <ActionButton icon="trash" className="btn btn-outline-danger btn-sm" onClick={() => setIsAsking(true)}>
          Delete…
        </ActionButton>
      </div>
      {fault && <p className="field-fault">{fault}</p>}
      {isObject(valueIn(form.text, path)) ? (
        <>
          <GroupFields form={form} schema={schema} path={path} only={['name']} />
          {stepKinds.map((kind) => (
            <StepList key={kind.list} form={form} node={node} kind={kind} definition={path} />
          ))}
          <FieldSet form={form} path={path} part="when" label="When it drives">
            <ScheduleField form={form} schema={schema} path={path} />
          </FieldSet>
          <FieldSet form={form} path={path} part="more" label="Retries, order and life span">
            <GroupFields form={form} schema={schema} path={path} without={drawnApart} />
          </FieldSet>
        </>
      ) : (
        <JsonField form={form} schema={{}} path={path} label={name} required />
      )}
      {isAsking && (
        <ConfirmDialog
          title={`Delete the definition ${name}?`}
          confirm="Delete the definition"
          onConfirm={() => {
            setIsAsking(false)
            onDelete()
          }}
          onCancel={() => setIsAsking(false)}
        >
          <p>It goes when you save. Until then “Undo my changes” brings it back.</p>
          <p>Its passengers stay in the queue, and nothing works on them any more.</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
