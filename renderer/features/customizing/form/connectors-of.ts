/** The connectors of each kind and the fields of a definition, as the schema of a `__databus__` node has them. */
import type { Schema } from '../json-editor/schema-at.ts'

export const stepKinds = [
  { list: 'pullers', one: 'puller', many: 'Pullers' },
  { list: 'processors', one: 'processor', many: 'Processors' },
  { list: 'pushers', one: 'pusher', many: 'Pushers' },
] as const
export type StepKind = (typeof stepKinds)[number]

export interface OfferedConnector {
  name: string
  title: string
  description: string
  settings: Schema
}

export function definitionSchema(node: Schema): Schema {
  return node.properties?.['passengers']?.items ?? {}
}

export function connectorsOf(node: Schema, { list }: StepKind): OfferedConnector[] {
  const offered = stepSchemas(node, list)
  return offered
    .filter(({ const: name }) => typeof name === 'string')
    .map(({ const: name, title, description = '' }) => ({
      name: String(name),
      title: title ?? String(name),
      description,
      settings: offered.find((one) => one.properties?.['module']?.const === name)?.properties?.['settings'] ?? {},
    }))
}

/** A connector with its name and its time-out, whatever its settings are. */
export function stepSchema(node: Schema, { list }: StepKind): Schema {
  return stepSchemas(node, list).find(({ type, properties }) => type === 'object' && properties?.['module']?.const === undefined) ?? {}
}

function stepSchemas(node: Schema, list: string): Schema[] {
  return definitionSchema(node).properties?.[list]?.items?.anyOf ?? []
}
