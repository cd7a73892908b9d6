/** A JSON schema in a few words, such as `text, at most 200 characters` or `list of { id, client, status }`. */
export function schemaInWords(schema: unknown): string {
  if (!isObject(schema)) return 'anything'
  const reference = nameReferred(schema)
  if (reference) return reference
  const alternatives = [schema['anyOf'], schema['oneOf']].find(Array.isArray)
  if (alternatives) return alternatives.map(schemaInWords).join(' or ')
  if (schema['const'] !== undefined) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' or ')
  return [typeInWords(schema), ...limits(schema)].join(', ')
}

/** The name of a schema in the document's components; null for one that stands here. */
export function nameReferred(schema: unknown): string | null {
  if (!isObject(schema) || typeof schema['$ref'] !== 'string') return null
  return schema['$ref'].slice(schema['$ref'].lastIndexOf('/') + 1)
}

function typeInWords(schema: Record<string, unknown>): string {
  if (typeof schema['contentMediaType'] === 'string') return 'a file'
  switch (schema['type']) {
    case 'string':
      return typeof schema['format'] === 'string' ? `text (${schema['format']})` : 'text'
    case 'integer':
      return 'whole number'
    case 'boolean':
      return 'true or false'
    case 'array':
      return `list of ${schemaInWords(schema['items'])}`
    case 'object':
      return isObject(schema['properties']) ? `{ ${Object.keys(schema['properties']).join(', ')} }` : 'object'
    default:
      return typeof schema['type'] === 'string' ? schema['type'] : 'anything'
  }
}

function limits(schema: Record<string, unknown>): string[] {
  const { minLength, maxLength, minimum, maximum, default: usual, pattern } = schema
  return [
    typeof minLength === 'number' && minLength > 0 && (minLength === 1 ? 'not empty' : `at least ${minLength} characters`),
    typeof maxLength === 'number' && `at most ${maxLength} characters`,
    typeof minimum === 'number' && minimum > Number.MIN_SAFE_INTEGER && `from ${minimum}`,
    typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER && `up to ${maximum}`,
    typeof pattern === 'string' && !schema['format'] && `like ${pattern}`,
    usual !== undefined && `${JSON.stringify(usual)} if not given`,
  ].filter((limit) => limit !== false)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
