/** The JSON schema of a `__databus__` node, with the settings of each connector in its place. */
import { z } from 'zod'
import type { ConnectorDescriptor, ConnectorKind } from '../../../shared/model/connector.ts'
import { DatabusNode, PassengerDefinition } from '../../../shared/model/definition.ts'

type Schema = Record<string, unknown>

export function nodeSchema(connectors: ConnectorDescriptor[]): Schema {
  const right = connectors.filter(({ fault }) => fault === null).map(withOwnNames)
  const useOf = (kind: ConnectorKind) => ({ type: 'array', items: useSchema(right.filter((connector) => connector.kind === kind)) })
  const definition = withProperties(jsonSchema(PassengerDefinition), {
    pullers: { ...useOf('puller'), description: 'Where documents come from: names of connectors, or connectors with settings.' },
    processors: { ...useOf('processor'), description: 'What is done with them on the way.' },
    pushers: { ...useOf('pusher'), description: 'Where they go.' },
  })
  const node = withProperties(jsonSchema(DatabusNode), {
    passengers: { type: 'array', items: definition, description: 'The passenger definitions.' },
  })
  const named = Object.assign({}, ...right.map(({ named }) => named))
  return Object.keys(named).length > 0 ? { ...node, $defs: named } : node
}

/** References are read from the root, which is the node here: what a connector's settings refer to goes there, by names of its own. */
function withOwnNames(connector: ConnectorDescriptor): ConnectorDescriptor & { named: Schema } {
  const prefix = `${connector.kind}.${connector.name}`.replace(/[^\w.-]/g, '_')
  const { $defs = {}, ...settings } = led(connector.settings, prefix) as Schema
  const named = Object.fromEntries(Object.entries($defs as Schema).map(([name, schema]) => [`${prefix}.${name}`, schema]))
  const isItself = JSON.stringify([settings, $defs]).includes(`"$ref":"#/$defs/${prefix}"`)
  return { ...connector, settings, named: isItself ? { ...named, [prefix]: settings } : named }
}

function led(schema: unknown, prefix: string): unknown {
  if (Array.isArray(schema)) return schema.map((part) => led(part, prefix))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([name, part]) => [
      name,
      name === '$ref' && typeof part === 'string' ? ledTo(part, prefix) : led(part, prefix),
    ]),
  )
}

function ledTo(reference: string, prefix: string): string {
  if (reference === '#') return `#/$defs/${prefix}`
  return reference.replace(/^#\/\$defs\//, `#/$defs/${prefix}.`)
}

/** A name that isn't listed may still be right: the host knows those of the original's connectors as well. */
function useSchema(connectors: ConnectorDescriptor[]): Schema {
  const named = connectors.map(({ name, title, description }) => ({ const: name, title, description }))
  const withSettings = connectors.map(({ name, title, description, settings }) => ({
    ...useFields(),
    title,
    properties: {
      module: { const: name, title, description },
      ...useProperties(),
      settings: { ...settings, description: `The settings of ${title}.` },
    },
  }))
  return { anyOf: [...named, ...withSettings, { type: 'string', minLength: 1 }, useFields()] }
}

function useFields(): Schema {
  return {
    type: 'object',
    required: ['module'],
    additionalProperties: false,
    properties: { module: { type: 'string', minLength: 1 }, ...useProperties(), settings: { type: 'object' } },
  }
}

function useProperties(): Schema {
  return {
    name: { type: 'string', minLength: 1, maxLength: 100, description: 'Tells two uses of one connector apart.' },
    timeout_seconds: { type: 'number', exclusiveMinimum: 0, maximum: 86_400, description: 'How long one call may take.' },
  }
}

export function jsonSchema(model: z.ZodType): Schema {
  return z.toJSONSchema(model, { io: 'input' })
}

function withProperties(schema: Schema, properties: Schema): Schema {
  return { ...schema, properties: { ...(schema['properties'] as Schema), ...properties } }
}
