/** Which control a value gets, by its JSON schema, and by what stands there: what doesn't fit its schema is shown as JSON, never lost. */
import type { Schema } from '../json-editor/schema-at.ts'

export type FieldShape = 'text' | 'number' | 'yes or no' | 'choice' | 'secret' | 'list' | 'names' | 'group' | 'json'

export function shapeOf(schema: Schema, value: unknown): FieldShape {
  if (secretName(value) !== null) return 'secret'
  const shape = shapeBySchema(schema)
  return value === undefined || holds(shape, value, schema) ? shape : 'json'
}

/** The name in `{ "$secret": "name" }`; null for all else. */
export function secretName(value: unknown): string | null {
  if (!isObject(value) || Object.keys(value).length !== 1) return null
  const name = value['$secret']
  return typeof name === 'string' ? name : null
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a new item of a list begins with. */
export function blankOf(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default
  const blanks = { text: '', number: schema.minimum ?? 0, 'yes or no': false, choice: schema.enum?.[0] ?? null }
  const more = { secret: { $secret: '' }, list: [], names: {}, group: {}, json: null }
  return { ...blanks, ...more }[shapeBySchema(schema)]
}

/** What a field is called: its title, or its name in words. */
export function titleOf(name: string, { title }: Schema): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  return title ?? (words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1))
}

/** Help beside a field: what it is for, and what is used if it is left empty. */
export function hintOf({ description, default: initial }: Schema): string | undefined {
  const told = initial === undefined || isObject(initial) || initial === '' ? null : `Default: ${shown(initial)}.`
  return [description, told].filter((words) => words).join(' ') || undefined
}

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(shown).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function shapeBySchema(schema: Schema): FieldShape {
  const { type, enum: choices, format, properties, items, additionalProperties } = schema
  if (choices) return choices.every((choice) => typeof choice === 'string' || typeof choice === 'number') ? 'choice' : 'json'
  if (schema.$ref !== undefined || schema.anyOf || schema.oneOf) return 'json'
  switch (type) {
    case 'string':
      return format === 'password' ? 'secret' : 'text'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'yes or no'
    case 'array':
      return items ? 'list' : 'json'
    case 'object':
      if (properties) return Object.keys(properties).join() === '$secret' ? 'secret' : 'group'
      return isObject(additionalProperties) && Object.keys(additionalProperties).length > 0 ? 'names' : 'json'
    default:
      return 'json'
  }
}

function holds(shape: FieldShape, value: unknown, { enum: choices }: Schema): boolean {
  switch (shape) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'yes or no':
      return typeof value === 'boolean'
    case 'choice':
      return choices?.includes(value) ?? false
    case 'secret':
      // A password that is written there is not shown; another may be chosen in its place.
      return typeof value === 'string'
    case 'list':
      return Array.isArray(value)
    case 'names':
    case 'group':
      return isObject(value)
    case 'json':
      return true
  }
}
