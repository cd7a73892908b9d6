/** What a JSON schema says of a place in a text: the part of it that goes on from the values that stand there. */
import { findNodeAtLocation, getNodeValue, type JSONPath, type Node } from 'jsonc-parser'

export interface Schema {
  $ref?: string
  title?: string
  description?: string
  type?: string | string[]
  format?: string
  minLength?: number
  minimum?: number
  maximum?: number
  deprecated?: boolean
  const?: unknown
  enum?: unknown[]
  default?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  $defs?: Record<string, Schema>
}

/** All that may be meant by the value at a path; several where the text leaves it open. */
export function schemasAt(root: Schema, path: JSONPath, tree: Node | undefined): Schema[] {
  let schemas = alternatives(root, root, valueAt(tree, []))
  for (let depth = 0; depth < path.length; depth++) {
    const key = path[depth] as string | number
    const value = valueAt(tree, path.slice(0, depth + 1))
    schemas = schemas.flatMap((schema) => stepInto(schema, key)).flatMap((schema) => alternatives(root, schema, value))
  }
  return schemas
}

/** The value at a path as far as it can be read; undefined where nothing stands. */
export function valueAt(tree: Node | undefined, path: JSONPath): unknown {
  const node = tree && findNodeAtLocation(tree, path)
  return node && getNodeValue(node)
}

function stepInto(schema: Schema, key: string | number): Schema[] {
  if (typeof key === 'number') return schema.items ? [schema.items] : []
  const named = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined
  if (named) return [named]
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []
}

/** The schema itself, or those that it offers, without the ones that the value rules out. Deep enough for any that we make. */
function alternatives(root: Schema, schema: Schema, value: unknown, depth = 0): Schema[] {
  if (depth > 8) return []
  const further = (more: Schema) => alternatives(root, more, value, depth + 1)
  if (schema.$ref !== undefined) {
    const named = root.$defs?.[schema.$ref.replace('#/$defs/', '')]
    return named ? further(named) : []
  }
  const offered = schema.anyOf ?? schema.oneOf
  if (offered) return offered.flatMap(further)
  if (schema.allOf) return [schema, ...schema.allOf.flatMap(further)]
  return fits(schema, value) ? [schema] : []
}

/** An object that names another connector, or a text where an object stands, is ruled out. */
function fits({ type, const: only, properties = {} }: Schema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true
  if (only !== undefined || (typeof type === 'string' && type !== 'object')) return false
  return Object.entries(properties).every(([name, { const: fixed }]) => {
    if (fixed === undefined) return true
    const there: unknown = (value as Record<string, unknown>)[name]
    return there === undefined || there === fixed
  })
}
