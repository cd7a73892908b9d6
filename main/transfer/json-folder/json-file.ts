/** JSON that came from outside: read with a schema, and what is wrong is told in a sentence. */
import type { z } from 'zod'

export type Read<T> = { ok: true; value: T } | { ok: false; message: string }

export function readJsonText<S extends z.ZodType>(content: Uint8Array | string | null, schema: S): Read<z.infer<S>> {
  if (content === null) return { ok: false, message: 'It is not there, or is no plain file.' }
  const text = typeof content === 'string' ? content : decoded(content)
  if (text === null) return { ok: false, message: 'It is no UTF-8 text.' }
  if (text.trim() === '') return { ok: false, message: 'It is empty.' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { ok: false, message: `It is no whole JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  const checked = schema.safeParse(value)
  if (checked.success) return { ok: true, value: checked.data }
  const [issue] = checked.error.issues
  return { ok: false, message: `${issue?.path.join('.') || 'It'}: ${issue?.message ?? 'is not as it should be'}` }
}

/** As people read it. */
export function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function decoded(content: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
