/** Finds values that stand in clear where a connector's schema says that a secret belongs. */

type Schema = Record<string, unknown>

/** @returns the place of each, such as `bearer_token` or `logins.0.password` */
export function clearSecrets(schema: unknown, value: unknown, path: (string | number)[] = []): string[] {
  if (!isRecord(schema)) return []
  if (schema['writeOnly'] === true) return typeof value === 'string' && value !== '' ? [path.join('.')] : []
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => listOf(schema[word]))
  const found = choices.flatMap((choice) => clearSecrets(choice, value, path))
  if (Array.isArray(value)) found.push(...value.flatMap((one, index) => clearSecrets(itemSchema(schema, index), one, [...path, index])))
  else if (isRecord(value))
    found.push(...Object.entries(value).flatMap(([key, one]) => clearSecrets(fieldSchema(schema, key), one, [...path, key])))
  return [...new Set(found)]
}

function fieldSchema(schema: Schema, key: string): unknown {
  const fields = schema['properties']
  return isRecord(fields) && Object.hasOwn(fields, key) ? fields[key] : schema['additionalProperties']
}

function itemSchema(schema: Schema, index: number): unknown {
  return listOf(schema['prefixItems'])[index] ?? schema['items']
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
