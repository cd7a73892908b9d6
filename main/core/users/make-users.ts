/** Users, their sign-ins and their API tokens. Whoever loses a right loses it at once, also in open windows. */
import { Failure } from '../../../shared/errors.ts'
import type { UserId } from '../../../shared/model/ids.ts'
import type { SignInSummary, User, UserSummary } from '../../../shared/model/user.ts'
import type { UsersCore } from '../core.ts'
import type { UserChangeOutcome } from '../ports/account-stores.ts'
import type { Ports } from '../ports.ts'
import { hashPassword } from '../session/password-hash.ts'
import { hashOfToken } from '../session/sign-in-token.ts'
import { checkTokenRight, makeApiToken } from './api-tokens.ts'
import { makeOneTimePassword, oneTimePasswordLifeMs } from './one-time-password.ts'

const dayMs = 86_400_000

type UsersPorts = Pick<Ports, 'clock' | 'stores' | 'events'>

export function makeUsers(ports: UsersPorts): UsersCore {
  const { clock, stores, events } = ports

  async function get(id: UserId): Promise<UserSummary> {
    const user = await stores.users.summary(id, clock.now())
    if (!user) throw new Failure('USER_NOT_FOUND', { id })
    return user
  }

  function tell({ client }: Pick<User, 'client'>): void {
    events.tell({ topic: 'session', client })
    events.tell({ topic: 'users', client })
  }

  return {
    get,
    async list(client) {
      const [users, clients] = await Promise.all([stores.users.list(client, clock.now()), stores.clients.all()])
      return users.filter((user) => clients.includes(user.client))
    },

    async add({ client, username, role }) {
      if (await stores.users.isNameTaken(client, username)) throw new Failure('USERNAME_TAKEN', { client, username })
      const { password, passwordHash, oneTimeUntil } = await oneTime(clock.now())
      const { id } = await stores.users.add({ client, username, role, passwordHash, defaultPassword: false, oneTimeUntil }, clock.now())
      tell({ client })
      return { user: await get(id), password, until: oneTimeUntil }
    },

    async change(id, to, by) {
      const user = await get(id)
      if (id === by.id) throw new Failure('OWN_ACCOUNT', {})
      settled(await stores.users.change(id, to), user)
      if (to.disabled) await stores.signIns.removeOthers(id, null)
      tell(user)
      return get(id)
    },

    async remove(id, by) {
      const user = await get(id)
      if (id === by.id) throw new Failure('OWN_ACCOUNT', {})
      settled(await stores.users.remove(id), user)
      tell(user)
    },

    async resetPassword(id, by) {
      const user = await get(id)
      if (id === by.id) throw new Failure('OWN_ACCOUNT', {})
      const { password, passwordHash, oneTimeUntil } = await oneTime(clock.now())
      await stores.users.setPassword(id, passwordHash, oneTimeUntil)
      await stores.signIns.removeOthers(id, null)
      tell(user)
      return { password, until: oneTimeUntil }
    },

    ...makeSignIns(ports, get, tell),
    ...makeTokens(ports, get, tell),
  }
}

type Get = (id: UserId) => Promise<UserSummary>
type Tell = (user: Pick<User, 'client'>) => void

function makeSignIns({ clock, stores }: UsersPorts, get: Get, tell: Tell): Pick<UsersCore, 'signIns' | 'endSignIn' | 'endSignIns'> {
  return {
    async signIns(id, ownToken) {
      const own = ownToken === null ? null : hashOfToken(ownToken)
      const all = await stores.signIns.ofUser(id, clock.now())
      return all.map((signIn) => ({ ...summaryOf(signIn), current: signIn.tokenHash === own }))
    },
    async endSignIn(id, signIn) {
      const user = await get(id)
      const found = (await stores.signIns.ofUser(id, clock.now())).find(({ tokenHash }) => idOf(tokenHash) === signIn)
      if (!found) throw new Failure('SIGN_IN_NOT_FOUND', {})
      await stores.signIns.remove(found.tokenHash)
      tell(user)
    },
    async endSignIns(id, keptToken) {
      const user = await get(id)
      await stores.signIns.removeOthers(id, keptToken === null ? null : hashOfToken(keptToken))
      tell(user)
    },
  }
}

function makeTokens({ clock, stores }: UsersPorts, get: Get, tell: Tell): Pick<UsersCore, 'tokens' | 'makeToken' | 'removeToken'> {
  return {
    tokens: (id) => stores.apiTokens.ofUser(id),
    async makeToken(maker, { name, right, days }) {
      checkTokenRight(right, maker)
      const secret = makeApiToken()
      const createdAt = clock.now()
      const expiresAt = days === null ? null : createdAt + days * dayMs
      const token = await stores.apiTokens.add({ tokenHash: hashOfToken(secret), user: maker.id, name, right, createdAt, expiresAt })
      tell(maker)
      return { token, secret }
    },
    async removeToken(id, token) {
      const user = await get(id)
      if (!(await stores.apiTokens.remove(id, token))) throw new Failure('TOKEN_NOT_FOUND', {})
      tell(user)
    },
  }
}

function summaryOf({ tokenHash, ...rest }: Omit<SignInSummary, 'id'> & { tokenHash: string }): SignInSummary {
  return { id: idOf(tokenHash), ...rest }
}

/** A part of the hash: enough to name a sign-in among those of its user, and of no use to sign in with. */
function idOf(tokenHash: string): string {
  return tokenHash.slice(0, 16)
}

async function oneTime(now: number) {
  const password = makeOneTimePassword()
  return { password, passwordHash: await hashPassword(password), oneTimeUntil: now + oneTimePasswordLifeMs }
}

function settled(outcome: UserChangeOutcome, { id, client }: UserSummary): void {
  if (outcome === 'gone') throw new Failure('USER_NOT_FOUND', { id })
  if (outcome === 'last administrator') throw new Failure('LAST_ADMINISTRATOR', { client })
}
