/** The fields of a place, from the JSON schema of its settings. */

export interface PlaceField {
  name: string
  title: string
  hint: string | undefined
  required: boolean
  input: 'text' | 'number' | 'password' | 'choice'
  choices: string[]
  /** What its path leads to, if it is one. */
  leadsTo: 'file' | 'folder' | null
  initial: string
}

interface Property {
  type?: string
  title?: string
  description?: string
  format?: string
  enum?: string[]
  default?: string | number
}

export function fieldsOf(schema: Record<string, unknown>): PlaceField[] {
  const properties = (schema['properties'] ?? {}) as Record<string, Property>
  const required = (schema['required'] ?? []) as string[]
  return Object.entries(properties).map(([name, property]) => ({
    name,
    title: property.title ?? name,
    hint: property.description,
    required: required.includes(name),
    input: inputOf(property),
    choices: property.enum ?? [],
    leadsTo: property.format === 'file' || property.format === 'folder' ? property.format : null,
    initial: property.format === 'time-zone' ? Intl.DateTimeFormat().resolvedOptions().timeZone : String(property.default ?? ''),
  }))
}

function inputOf({ type, format, enum: choices }: Property): PlaceField['input'] {
  if (choices) return 'choice'
  if (format === 'password') return 'password'
  return type === 'integer' || type === 'number' ? 'number' : 'text'
}

/** What was typed, as the schema asks for it; what was left empty is left out. */
export function settingsOf(fields: PlaceField[], typed: Record<string, string>): Record<string, unknown> {
  const given = fields.map(({ name, input, initial }) => {
    const text = typed[name] ?? initial
    return [name, text === '' ? undefined : input === 'number' ? Number(text) : text] as const
  })
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}
