/** Secrets: passwords and tokens that settings refer to as `{ "$secret": "name" }`. Their values are given in, and never given out. */
import { z } from 'zod'
import { ClientId } from './ids.ts'
import { Moment } from './time.ts'

export const SecretName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/, 'Use 1 to 100 letters, digits, ".", "_" or "-", and begin with a letter or a digit.')
export type SecretName = z.infer<typeof SecretName>

export const SecretUse = z.object({ definition: z.string().nullable(), use: z.string() })
export type SecretUse = z.infer<typeof SecretUse>

export const Secret = z.object({
  client: ClientId,
  name: z.string(),
  /** Null: settings refer to it, and nobody has set it. */
  setAt: Moment.nullable(),
  setBy: z.string().nullable(),
  /** Those who are handed it: connectors of running definitions, and ways of telling alerts (`definition` is null). */
  usedBy: z.array(SecretUse),
})
export type Secret = z.infer<typeof Secret>
