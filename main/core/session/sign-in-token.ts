/**
 * A sign-in's token: 32 random bytes that only its owner has; the store knows its SHA-256. Its first letter says how
 * long it lives; as part of what is hashed it can't be exchanged.
 */
import { createHash, randomBytes } from 'node:crypto'

const hourMs = 3_600_000

/** How long a sign-in lasts: 12 h from its last use, or 30 days from its beginning when it is remembered. */
export const lifeOf = {
  passing: { ms: 12 * hourMs, slides: true },
  remembered: { ms: 30 * 24 * hourMs, slides: false },
} as const

export type SignInKind = keyof typeof lifeOf

export function makeToken(kind: SignInKind): string {
  return `${kind === 'remembered' ? 'r' : 'p'}${randomBytes(32).toString('base64url')}`
}

export function kindOfToken(token: string): SignInKind {
  return token.startsWith('r') ? 'remembered' : 'passing'
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
