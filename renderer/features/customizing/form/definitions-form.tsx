import { useState } from 'react'
import { EmptyState } from '../../../components/states.tsx'
import type { Schema } from '../json-editor/schema-at.ts'
import { DefinitionForm } from './definition-form.tsx'
import { DefinitionList, newDefinitionId } from './definition-list.tsx'
import { copyItem, removeAt, setAt, valueIn } from './draft-text.ts'
import { isObject } from './field-shape.ts'
import { type FormPart, fieldId } from './form-part.ts'
import { JsonField } from './json-field.tsx'
import { NewDefinition } from './new-definition.tsx'
import { scheduleOf } from './schedule-field.tsx'
import { GroupFields } from './schema-field.tsx'

interface Props {
  form: FormPart
  node: Schema
  /** The place of the definition that is shown; null: the node itself. */
  shown: number | null
  onShow: (place: number | null) => void
}

const list = 'passengers'

/** The definitions of a client: one is chosen and changed, made, doubled or taken out. */
export function DefinitionsForm({ form, node, shown, onShow }: Props) {
  const [isNew, setIsNew] = useState(false)
  const value = valueIn(form.text, [list]) ?? []
  if (!Array.isArray(value)) return <JsonField form={form} schema={{}} path={[list]} label="Definitions" />
  const names = value.map((definition, index) => nameOf(definition, index))
  const place = shown !== null && value.length > 0 ? Math.min(shown, value.length - 1) : null
  const isEmpty = shown !== null && value.length === 0

  const add = (definition: Record<string, unknown>): void => {
    setIsNew(false)
    form.edit(setAt([list, value.length], definition))
    onShow(value.length)
    form.focus('definition-title')
    form.say(`The definition ${String(definition['name'])} is added. Save to use it.`)
  }
  const duplicate = (of: number): void => {
    const name = freeName(names[of] ?? '', names)
    form.edit((text) => setAt([list, of + 1, 'name'], name)(copyItem([list], of)(text)))
    onShow(of + 1)
    form.focus(fieldId([list, of + 1, 'name']))
    form.say(`${name} is added. Save to use it.`)
  }
  const remove = (gone: number): void => {
    form.edit(removeAt([list, gone]))
    onShow(Math.max(0, gone - 1))
    form.focus(newDefinitionId)
    form.say(`${names[gone]} is deleted once you save.`)
  }
  return (
    <>
      <DefinitionList
        definitions={value.map((definition, index) => ({
          name: nameOf(definition, index),
          schedule: scheduleOf(definition),
          isFaulty: form.faultIn([list, index]) !== null,
        }))}
        shown={isEmpty ? -1 : place}
        onShow={onShow}
        onNew={() => setIsNew(true)}
      />
      {place !== null && (
        <DefinitionForm
          key={`${place} of ${value.length}`}
          form={form}
          node={node}
          path={[list, place]}
          name={names[place] ?? ''}
          onDuplicate={() => duplicate(place)}
          onDelete={() => remove(place)}
        />
      )}
      {isEmpty && (
        <EmptyState icon="bus" title="No definition yet.">
          “New definition…” begins one.
        </EmptyState>
      )}
      {shown === null && <NodeItself form={form} node={node} />}
      {isNew && <NewDefinition node={node} names={names} onAdd={add} onClose={() => setIsNew(false)} />}
    </>
  )
}

/** What a node has beside its definitions. */
function NodeItself({ form, node }: Pick<Props, 'form' | 'node'>) {
  return (
    <section className="panel definition-form" aria-labelledby="definition-title">
      <h2 id="definition-title" tabIndex={-1}>
        The node itself
      </h2>
      <GroupFields form={form} schema={node} path={[]} without={[list]} />
    </section>
  )
}

function nameOf(definition: unknown, place: number): string {
  const name = isObject(definition) ? definition['name'] : null
  return typeof name === 'string' && name !== '' ? name : `Definition ${place + 1}, without a name`
}

function freeName(name: string, names: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const copy = count === 1 ? `${name}_copy` : `${name}_copy${count}`
    if (!names.includes(copy)) return copy
  }
}
