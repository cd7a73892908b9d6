/** What a JSON schema says by way of references and unions, laid out flat. */
import type { Schema } from '../json-editor/schema-at.ts'

const deepest = 8

/** The schema that a reference leads to, with what stands beside the reference. */
export function resolved(root: Schema, schema: Schema): Schema {
  let found = schema
  for (let depth = 0; found.$ref !== undefined && depth < deepest; depth++) {
    const named = root.$defs?.[nameIn(found.$ref)]
    if (!named) return found
    const { $ref: _, ...beside } = found
    found = { ...named, ...beside }
  }
  return found
}

/** Whether an object refers to itself, other than in a list: drawn to its end, it has none. */
export function isEndless(root: Schema, { $ref: reference }: Schema): boolean {
  const seen = new Set<string>()
  const leadsBack = (schema: Schema): boolean => {
    if (schema.$ref !== undefined) {
      if (schema.$ref === reference && seen.size > 0) return true
      if (seen.has(schema.$ref)) return false
      seen.add(schema.$ref)
      return leadsBack(root.$defs?.[nameIn(schema.$ref)] ?? {})
    }
    return [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? schema.oneOf ?? [])].some(leadsBack)
  }
  return reference !== undefined && leadsBack({ $ref: reference })
}

export function isUnion({ anyOf, oneOf, type }: Schema): boolean {
  return anyOf !== undefined || oneOf !== undefined || Array.isArray(type)
}

/** What a union allows, unions within it too. */
export function partsOf(root: Schema, schema: Schema, depth = 0): Schema[] {
  const offered = schema.anyOf ?? schema.oneOf
  if (depth > deepest) return [{}]
  if (offered) return offered.flatMap((part) => partsOf(root, resolved(root, part), depth + 1))
  if (!Array.isArray(schema.type)) return [schema]
  const { title: _title, description: _description, default: _default, ...rest } = schema
  return schema.type.map((type) => ({ ...rest, type }))
}

export interface Constant {
  value: unknown
  word: string
}

/** The values that are allowed, where they are few and each is told; null: it is something else. */
export function constantsOf(root: Schema, schema: Schema): Constant[] | null {
  const parts = partsOf(root, schema).map(constantsIn)
  return parts.every((part) => part !== null) ? parts.flat() : null
}

function constantsIn({ const: only, enum: choices, type, title }: Schema): Constant[] | null {
  if (only !== undefined) return isPlain(only) ? [{ value: only, word: title ?? wordOf(only) }] : null
  if (choices) return choices.every(isPlain) ? choices.map((value) => ({ value, word: wordOf(value) })) : null
  return type === 'null' ? [{ value: null, word: wordOf(null) }] : null
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

export function wordOf(value: unknown): string {
  if (value === null) return 'Nothing (null)'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function nameIn(reference: string): string {
  return reference.replace('#/$defs/', '')
}
