/** Which control a value gets, by its JSON schema, and by what stands there: what doesn't fit its schema is shown as JSON, never lost. */
import type { Schema } from '../json-editor/schema-at.ts'
import { constantsOf, isUnion, partsOf, resolved, wordOf } from './schema-parts.ts'

export type FieldShape = 'text' | 'number' | 'yes or no' | 'choice' | 'secret' | 'list' | 'names' | 'group' | 'variants' | 'json'

/** @param schema one that its reference is resolved of */
export function shapeOf(root: Schema, schema: Schema, value: unknown): FieldShape {
  if (secretName(value) !== null) return 'secret'
  const shape = shapeBySchema(root, schema)
  return value === undefined || holds(root, shape, value, schema) ? shape : 'json'
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
export function blankOf(root: Schema, asked: Schema): unknown {
  const schema = resolved(root, asked)
  if (schema.default !== undefined) return schema.default
  const shape = shapeBySchema(root, schema)
  const first = shape === 'variants' ? variantsOf(root, schema)?.[0] : undefined
  if (first) return blankVariant(root, first)
  const blanks = { text: '', number: schema.minimum ?? 0, 'yes or no': false, choice: constantsOf(root, schema)?.[0]?.value ?? null }
  const more = { secret: { $secret: '' }, list: [], names: {}, group: {}, variants: null, json: null }
  return { ...blanks, ...more }[shape]
}

export function blankVariant(root: Schema, { schema, shape, fixed }: Variant): unknown {
  return shape === 'group' ? { ...fixed } : blankOf(root, schema)
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

function shapeBySchema(root: Schema, schema: Schema): FieldShape {
  const { type, format, properties, items, additionalProperties } = schema
  if (constantsOf(root, schema)) return 'choice'
  if (isUnion(schema)) return variantsOf(root, schema) ? 'variants' : 'json'
  if (schema.$ref !== undefined) return 'json'
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

function holds(root: Schema, shape: FieldShape, value: unknown, schema: Schema): boolean {
  switch (shape) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'yes or no':
      return typeof value === 'boolean'
    case 'choice':
      return constantsOf(root, schema)?.some((choice) => choice.value === value) ?? false
    case 'secret':
      // A password that is written there is not shown; another may be chosen in its place.
      return typeof value === 'string'
    case 'list':
      return Array.isArray(value)
    case 'names':
    case 'group':
      return isObject(value)
    case 'variants':
      return variantAt(root, variantsOf(root, schema) ?? [], value) >= 0
    case 'json':
      return true
  }
}

/** One of the sorts of value that a union allows. */
export interface Variant {
  word: string
  schema: Schema
  shape: FieldShape
  /** The fields that tell which one it is; of a value that is always the same, the value. */
  fixed: Record<string, unknown>
}

/** Null where a form can't tell them apart, or can't draw one. */
export function variantsOf(root: Schema, schema: Schema): Variant[] | null {
  const parts = partsOf(root, schema)
  const groups = parts.filter((part) => shapeBySchema(root, part) === 'group')
  const tells = (name: string): boolean => new Set(groups.map((group) => group.properties?.[name]?.const)).size === groups.length
  const names = Object.keys(groups[0]?.properties ?? {}).filter((name) =>
    groups.every((group) => group.properties?.[name]?.const !== undefined),
  )
  if (groups.length > 1 && !names.some(tells)) return null
  const variants = parts.map((part): Variant => {
    const shape = shapeBySchema(root, part)
    const fixed = shape === 'group' ? fixedOf(part, groups.length > 1 ? names : []) : {}
    return { word: variantWord(root, part, shape, fixed), schema: part, shape, fixed }
  })
  const countOf = (...shapes: FieldShape[]): number => variants.filter(({ shape }) => shapes.includes(shape)).length
  if (countOf('json', 'variants') > 0 || countOf('list') > 1 || countOf('names', 'secret') + Math.min(1, groups.length) > 1) return null
  // Two sorts of text, such as an address or a path, are one to the form.
  const isFirst = (shape: FieldShape, place: number): boolean => variants.findIndex((other) => other.shape === shape) === place
  return variants.filter(({ shape }, place) => shape === 'group' || shape === 'choice' || isFirst(shape, place))
}

/** The place of the variant that a value is; -1: of none. */
export function variantAt(root: Schema, variants: readonly Variant[], value: unknown): number {
  return variants.findIndex(({ schema, shape, fixed }) => {
    const fields = isObject(value) ? value : {}
    return holds(root, shape, value, schema) && Object.entries(fixed).every(([name, word]) => fields[name] === word)
  })
}

function fixedOf({ properties = {} }: Schema, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, properties[name]?.const]))
}

const shapeWords: Partial<Record<FieldShape, string>> = {
  text: 'Text',
  number: 'Number',
  'yes or no': 'Yes or no',
  choice: 'One of a few',
  secret: 'Secret',
  list: 'List',
  names: 'Values by name',
}

function variantWord(root: Schema, schema: Schema, shape: FieldShape, fixed: Record<string, unknown>): string {
  const only = constantsOf(root, schema)
  if (only?.length === 1 && only[0]) return only[0].word
  return schema.title ?? (Object.values(fixed).map(wordOf).join(', ') || (shapeWords[shape] ?? 'Given'))
}
