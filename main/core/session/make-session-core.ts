/**
 * Signing in. What a caller learns of a wrong sign-in is only that it was wrong, and it takes the same time whether
 * the client, the user name or the password was the wrong one.
 */
import { Failure } from '../../../shared/errors.ts'
import { ClientId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { User } from '../../../shared/model/user.ts'
import type { Caller, SessionCore } from '../core.ts'
import type { StoredUser } from '../ports/account-stores.ts'
import type { Ports } from '../ports.ts'
import { isApiToken, makeApiTokens } from '../users/api-tokens.ts'
import { hashOfNobody, hashPassword, isPasswordOf } from './password-hash.ts'
import { hashOfToken, kindOfToken, lifeOf, makeToken } from './sign-in-token.ts'
import { makeTryLimits } from './try-limits.ts'
import { weaknessOf } from './weakness-of.ts'

/** A sign-in in use gets a later end at most this often, so that not every request writes. */
const slideEveryMs = 300_000
/** When and from where a sign-in was used last is written at most this often. */
const noteUseEveryMs = 60_000
/** Password checks that may wait for their turn; with more, the next are sent away. */
const longestQueue = 50

export function makeSessionCore(ports: Pick<Ports, 'clock' | 'stores' | 'events' | 'log'>): SessionCore {
  const { clock, stores, events, log } = ports
  const limits = makeTryLimits(clock)
  const takeTurn = makeTurns()
  const apiTokens = makeApiTokens(ports)

  /** One check of a password, counted. @returns the user that it belongs to */
  async function check(client: string, username: string, password: string, from: string): Promise<StoredUser> {
    const attempt = limits.begin(`${client}/${username}`, from)
    let user: StoredUser | null
    let right: boolean
    try {
      const clientId = ClientId.safeParse(client)
      user = clientId.success ? await stores.users.find(clientId.data, username) : null
      const hash = user && !user.disabled ? user.passwordHash : hashOfNobody()
      right = await takeTurn(() => isPasswordOf(hash, password))
    } catch (error) {
      attempt.wasNone()
      throw error
    }
    if (!user || user.disabled || !right || hasRunOut(user, clock.now())) {
      log.warn({ client, username, from }, 'A wrong sign-in')
      throw new Failure('WRONG_SIGN_IN', {})
    }
    attempt.wasRight()
    return user
  }

  async function identify(token: string, from: string | null): Promise<Caller | null> {
    if (isApiToken(token)) return apiTokens.identify(token, from)
    const tokenHash = hashOfToken(token)
    const now = clock.now()
    const found = await stores.signIns.find(tokenHash, now)
    if (!found || found.user.disabled) return null
    const life = lifeOf[kindOfToken(token)]
    const later = now + life.ms
    if (life.slides && later - found.expiresAt >= slideEveryMs) await stores.signIns.extend(tokenHash, later)
    if (from !== null && now - (found.lastUsedAt ?? 0) >= noteUseEveryMs) await noteUse(tokenHash, found.user, from, now)
    return { user: plain(found.user), apiToken: null, mustChangePassword: found.user.oneTimeUntil !== null }
  }

  async function noteUse(tokenHash: string, user: User, from: string, now: Moment): Promise<void> {
    try {
      await Promise.all([stores.signIns.used(tokenHash, now, from), stores.users.seen(user.id, now, from)])
    } catch (error) {
      log.warn({ error }, 'The use of a sign-in could not be noted')
    }
  }

  return {
    async signIn({ client, username, password, remember }, from) {
      const user = await check(client.trim().toLowerCase(), username.trim(), password, from)
      const kind = remember ? 'remembered' : 'passing'
      const token = makeToken(kind)
      const now = clock.now()
      const expiresAt = now + lifeOf[kind].ms
      await stores.signIns.removeExpired(now)
      await stores.signIns.add({ tokenHash: hashOfToken(token), user: user.id, createdAt: now, expiresAt, from, remembered: remember })
      events.tell({ topic: 'users', client: user.client })
      return { token, expiresAt, user: plain(user), mustChangePassword: user.oneTimeUntil !== null }
    },

    identify,

    async who(token) {
      const caller = await identify(token, null)
      return caller && !caller.mustChangePassword ? caller.user : null
    },

    async isUser(client, username) {
      return (await stores.users.find(client, username)) !== null
    },

    async signOut(token) {
      const tokenHash = hashOfToken(token)
      const found = await stores.signIns.find(tokenHash, clock.now())
      await stores.signIns.remove(tokenHash)
      if (!found) return
      events.tell({ topic: 'session', client: found.user.client })
      events.tell({ topic: 'users', client: found.user.client })
    },

    async changePassword(user, password, newPassword, keptToken, from) {
      await check(user.client, user.username, password, from)
      const reason = weaknessOf(newPassword, { user, oldPassword: password })
      if (reason) throw new Failure('WEAK_PASSWORD', { reason })
      const passwordHash = await takeTurn(() => hashPassword(newPassword))
      await stores.users.setPassword(user.id, passwordHash)
      await stores.signIns.removeOthers(user.id, hashOfToken(keptToken))
      events.tell({ topic: 'session', client: user.client })
    },

    async defaultPasswords() {
      const users = await stores.users.withDefaultPassword()
      return users.map(({ client, username }) => `${client}/${username}`)
    },
  }
}

/** A one-time password can't be used for ever. */
function hasRunOut({ oneTimeUntil }: StoredUser, now: Moment): boolean {
  return oneTimeUntil !== null && oneTimeUntil <= now
}

/** Only what may leave the core: never the hash. */
function plain({ id, client, username, role, disabled }: StoredUser): User {
  return { id, client, username, role, disabled }
}

/** Password work goes one after the other: it is heavy, and the store needs the same threads. */
function makeTurns() {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
    if (waiting >= longestQueue) throw new Failure('TOO_MANY_TRIES', { seconds: 10 })
    waiting += 1
    const turn = last.then(work, work)
    last = turn
    try {
      return await turn
    } finally {
      waiting -= 1
    }
  }
}
