import { z } from 'zod'
import { ClientId, UserId } from './ids.ts'
import { Moment } from './time.ts'

export const Role = z.enum(['operator', 'administrator'])
export type Role = z.infer<typeof Role>

export const User = z.object({
  id: UserId,
  client: ClientId,
  username: z.string().min(1).max(100),
  role: Role,
  disabled: z.boolean(),
})
export type User = z.infer<typeof User>

/** A new user's name: it stands in lists and in the audit as `client/name`, so it has no blanks and no slashes. */
export const NewUsername = z
  .string()
  .trim()
  .max(100)
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]*$/u, 'Use letters, digits, ".", "_", "-", "@" or "+", and begin with a letter or a digit.')

/** A user as administrators see them. */
export const UserSummary = User.extend({
  addedAt: Moment,
  lastSeenAt: Moment.nullable(),
  /** An address, or `this computer`. */
  lastSeenFrom: z.string().nullable(),
  /** In how many browsers and windows they are signed in. */
  signIns: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  /** The password was given by an administrator and must be changed; until when it can be used. */
  oneTimeUntil: Moment.nullable(),
  /** The password is still the one that Databus came with. */
  defaultPassword: z.boolean(),
})
export type UserSummary = z.infer<typeof UserSummary>

/** A browser or a window that a user is signed in with. */
export const SignInSummary = z.object({
  id: z.string(),
  from: z.string(),
  since: Moment,
  lastUsedAt: Moment.nullable(),
  lastUsedFrom: z.string().nullable(),
  expiresAt: Moment,
  /** It stays when the browser or the window is closed. */
  remembered: z.boolean(),
})
export type SignInSummary = z.infer<typeof SignInSummary>

/**
 * What a script may do with a token, and never more than the user who made it. `read-only`: what an operator sees.
 * `operate`: what an operator does. `administer`: what the user does, but for the own account.
 */
export const TokenRight = z.enum(['read-only', 'operate', 'administer'])
export type TokenRight = z.infer<typeof TokenRight>

export const TokenSummary = z.object({
  id: z.int().positive(),
  name: z.string(),
  right: TokenRight,
  createdAt: Moment,
  /** Null: it doesn't. */
  expiresAt: Moment.nullable(),
  lastUsedAt: Moment.nullable(),
  lastUsedFrom: z.string().nullable(),
})
export type TokenSummary = z.infer<typeof TokenSummary>
