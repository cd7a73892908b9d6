/**
 * Blots secret settings out of what a connector says, in the forms in which they travel, and shortens paths: inside of
 * the client's folder to what the user typed, inside of the home to "<home>".
 */
import { sep } from 'node:path'
import type { z } from 'zod'

export type Redact = (text: string) => string

export const blot = '•••'

export function makeRedact(secrets: string[], folder: string, home: string): Redact {
  const forms = [...new Set(secrets.filter(Boolean).flatMap(formsOf))].sort((a, b) => b.length - a.length)
  return (text) => {
    let clean = text
    for (const form of forms) clean = clean.replaceAll(form, blot)
    return clean
      .replaceAll(folder + sep, '')
      .replaceAll(folder, 'the client folder')
      .replaceAll(home, '<home>')
  }
}

function formsOf(secret: string): string[] {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')]
}

/** The values of all settings that are marked secret, wherever in the settings they stand. */
export function secretsIn(schema: z.ZodType, value: unknown): string[] {
  if (schema.meta()?.['writeOnly'] === true) return typeof value === 'string' ? [value] : []
  const { def } = schema as unknown as { def: Record<string, unknown> }
  const inner = [def['innerType'], def['in'], def['element'], def['valueType'], ...((def['options'] as unknown[] | undefined) ?? [])]
  const shape = Object.entries((def['shape'] as Record<string, z.ZodType> | undefined) ?? {})
  if (Array.isArray(value)) return value.flatMap((one) => inner.filter(isSchema).flatMap((of) => secretsIn(of, one)))
  const own = shape.flatMap(([key, of]) => secretsIn(of, isRecord(value) ? value[key] : undefined))
  const wrapped = inner.filter(isSchema).flatMap((of) => secretsIn(of, value))
  const values = isSchema(def['valueType']) && isRecord(value) ? Object.values(value) : []
  return [...own, ...wrapped, ...values.flatMap((one) => secretsIn(def['valueType'] as z.ZodType, one))]
}

function isSchema(value: unknown): value is z.ZodType {
  return typeof value === 'object' && value !== null && 'def' in value && 'meta' in value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
