import { useState } from 'react'
import { EmptyState } from '../../../components/states.tsx'
import type { Schema } from '../json-editor/schema-at.ts'
import { itemAdded, itemRemoved } from '../unfinished-fields.ts'
import { DefinitionForm } from './definition-form.tsx'
import { DefinitionList, newDefinitionId } from './definition-list.tsx'
import { copyItem, removeAt, setAt, valueIn } from './draft-text.ts'
import { isObject } from './field-shape.ts'
import { type FormPart, fieldId } from './form-part.ts'
import { JsonField } from './json-field.tsx'
import { NewDefinition } from './new-definition.tsx'
import { NodeItself } from './node-itself.tsx'
import { scheduleOf } from './schedule-field.tsx'
import type { ShownPart, useShownPart } from './use-shown-part.ts'

interface Props {
  form: FormPart
  node: Schema
  shown: ShownPart
  /** The name in the address. */
  wantedName: string
  onShow: ReturnType<typeof useShownPart>['show']
}

const list = 'passengers'

/** The definitions of a client: one is chosen and changed, made, doubled or taken out. */
export function DefinitionsForm({ form, node, shown, wantedName, onShow }: Props) {
  const [isNew, setIsNew] = useState(false)
  const value = valueIn(form.text, [list]) ?? []
  if (!Array.isArray(value)) return <JsonField form={form} schema={{}} path={[list]} label="Definitions" />
  const names = value.map((definition, index) => nameOf(definition, index))
  const place = typeof shown === 'number' && value.length > 0 ? Math.min(shown, value.length - 1) : null
  const isEmpty = typeof shown === 'number' && value.length === 0

  const add = (definition: Record<string, unknown>): void => {
    setIsNew(false)
    form.edit(setAt([list, value.length], definition))
    onShow(value.length, { name: String(definition['name']) })
    form.focus('definition-title')
    form.say(`The definition ${String(definition['name'])} is added. Save to use it.`)
  }
  const duplicate = (of: number): void => {
    const name = freeName(names[of] ?? '', names)
    form.edit((text) => setAt([list, of + 1, 'name'], name)(copyItem([list], of)(text)), itemAdded([list], of + 1))
    onShow(of + 1, { name })
    form.focus(fieldId([list, of + 1, 'name']))
    form.say(`${name} is added. Save to use it.`)
  }
  const remove = (gone: number): void => {
    form.edit(removeAt([list, gone]), itemRemoved([list], gone))
    // Going back doesn’t lead to what is gone.
    onShow(Math.max(0, gone - 1), { name: nameIn(value[gone === 0 ? 1 : gone - 1]), replace: true })
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
        shown={isEmpty || shown === 'missing' ? -1 : place}
        onShow={(chosen) => onShow(chosen)}
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
      {shown === 'missing' && (
        <EmptyState icon="search" title={wantedName ? `There is no definition ${wantedName} here.` : 'There is no such definition here.'}>
          It may have another name now, or was deleted. Choose one of the list.
        </EmptyState>
      )}
      {shown === null && <NodeItself form={form} node={node} title="The node itself" without={[list]} />}
      {isNew && <NewDefinition node={node} names={names} onAdd={add} onClose={() => setIsNew(false)} />}
    </>
  )
}

function nameOf(definition: unknown, place: number): string {
  return nameIn(definition) || `Definition ${place + 1}, without a name`
}

function nameIn(definition: unknown): string {
  const name = isObject(definition) ? definition['name'] : null
  return typeof name === 'string' ? name : ''
}

function freeName(name: string, names: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const copy = count === 1 ? `${name}_copy` : `${name}_copy${count}`
    if (!names.includes(copy)) return copy
  }
}
