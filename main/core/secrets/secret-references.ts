/** Finds `{ "$secret": "name" }` in settings, wherever they stand, and puts values in their places. */

export interface SecretReference {
  /** Names of fields and numbers of items. */
  path: (string | number)[]
  name: string
}

export function secretReferences(value: unknown, path: (string | number)[] = []): SecretReference[] {
  const name = referredName(value)
  if (name !== null) return [{ path, name }]
  if (Array.isArray(value)) return value.flatMap((one, index) => secretReferences(one, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => secretReferences(one, [...path, key]))
}

/** A copy with a value in the place of each reference. */
export function replaceReferences(value: unknown, valueFor: (name: string) => unknown): unknown {
  const name = referredName(value)
  if (name !== null) return valueFor(name)
  if (Array.isArray(value)) return value.map((one) => replaceReferences(one, valueFor))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaceReferences(one, valueFor)]))
}

function referredName(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const name = '$secret' in value ? value.$secret : null
  return typeof name === 'string' && Object.keys(value).length === 1 ? name : null
}
