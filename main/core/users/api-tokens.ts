/**
 * API tokens: for scripts, in place of a sign-in. A token begins with `dbt_`, so that it is known for one wherever it is found,
 * and can't stand in a sign-in's place; the store knows only its hash. It never allows more than its user is allowed.
 */
import { randomBytes } from 'node:crypto'
import { Failure } from '../../../shared/errors.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Role, TokenRight, User } from '../../../shared/model/user.ts'
import type { Caller } from '../core.ts'
import type { Ports } from '../ports.ts'
import { hashOfToken } from '../session/sign-in-token.ts'
import { makeTryLimits } from '../session/try-limits.ts'

const prefix = 'dbt_'
/** Tokens that were right lately; so many are kept in mind. */
const mostKnown = 1000
const noteUseEveryMs = 60_000

export function isApiToken(token: string): boolean {
  return token.startsWith(prefix)
}

export function makeApiToken(): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`
}

export interface ApiTokens {
  /** Null: it is wrong, has ended, or its user is disabled. @throws Failure TOO_MANY_TRIES */
  identify(token: string, from: string | null): Promise<Caller | null>
}

export function makeApiTokens({ clock, stores, log }: Pick<Ports, 'clock' | 'stores' | 'log'>): ApiTokens {
  const limits = makeTryLimits(clock)
  const known = new Set<string>()

  /** A token that was right before is not held up by wrong ones from its address: one broken script must not stop the others. */
  function begin(tokenHash: string, from: string | null): { wasRight(): void } {
    if (from === null || known.has(tokenHash)) return { wasRight: () => undefined }
    return limits.begin(tokenHash, from)
  }

  async function noteUse(id: number, user: User, from: string, now: Moment): Promise<void> {
    try {
      await Promise.all([stores.apiTokens.used(id, now, from), stores.users.seen(user.id, now, from)])
    } catch (error) {
      log.warn({ error }, 'The use of an API token could not be noted')
    }
  }

  return {
    async identify(token, from) {
      const tokenHash = hashOfToken(token)
      const attempt = begin(tokenHash, from)
      const now = clock.now()
      const found = await stores.apiTokens.find(tokenHash, now)
      if (!found) {
        known.delete(tokenHash)
        if (from !== null) log.warn({ from }, 'A wrong API token')
        return null
      }
      attempt.wasRight()
      if (known.size >= mostKnown) known.clear()
      known.add(tokenHash)
      const { id, name, right, lastUsedAt } = found.token
      if (from !== null && now - (lastUsedAt ?? 0) >= noteUseEveryMs) await noteUse(id, found.user, from, now)
      const { client, username, role, disabled } = found.user
      const user = { id: found.user.id, client, username, role: roleWith(right, role), disabled }
      return { user, apiToken: { name, right }, mustChangePassword: found.user.oneTimeUntil !== null }
    },
  }
}

/** Below `administer` it acts as an operator, so nothing that asks for the role is let through by mistake. */
function roleWith(right: TokenRight, role: Role): Role {
  return right === 'administer' ? role : 'operator'
}

/** @throws Failure FORBIDDEN when it would allow more than its maker may */
export function checkTokenRight(right: TokenRight, maker: User): void {
  if (right === 'administer' && maker.role !== 'administrator') throw new Failure('FORBIDDEN', {})
}
