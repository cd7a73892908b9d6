/** Signing in, on the real store: what is kept, how long it lasts, and what those who guess get. */
import { beforeAll, describe, expect, it } from 'vitest'
import { hashPassword, isPasswordOf } from '../../../main/core/session/password-hash.ts'
import { seedAccounts } from '../../../main/core/session/seed-accounts.ts'
import { makeTryLimits } from '../../../main/core/session/try-limits.ts'
import { weaknessOf } from '../../../main/core/session/weakness-of.ts'
import { ClientId, rootClient, UserId } from '../../../shared/model/ids.ts'
import type { User } from '../../../shared/model/user.ts'
import { makeFakeClock } from '../../support/fake-world.ts'
import { acme, startTestCore } from '../../support/start-test-core.ts'

const hour = 3_600_000
const password = 'a good long password'
let passwordHash = ''
beforeAll(async () => {
  passwordHash = await hashPassword(password)
})

async function withAda() {
  const test = await startTestCore({})
  const ada = await test.stores.users.add(
    { client: acme, username: 'ada', role: 'operator', passwordHash, defaultPassword: false },
    test.clock.now(),
  )
  const signIn = (different: Partial<Parameters<typeof test.core.session.signIn>[0]> = {}, from = '10.0.0.1') =>
    test.core.session.signIn({ client: 'acme', username: 'ada', password, remember: false, ...different }, from)
  return { ...test, ada, signIn }
}

describe('a password', () => {
  it('is kept as a salted scrypt hash with its cost, and is the same however its letters were typed', async () => {
    const [one, two] = [await hashPassword('şifre çok uzun'), await hashPassword('şifre çok uzun')]
    expect(one).toMatch(/^scrypt\$32768\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
    expect(one).not.toBe(two)
    expect(await isPasswordOf(one, 'şifre çok uzun'.normalize('NFD'))).toBe(true)
    expect(await isPasswordOf(one, 'sifre cok uzun')).toBe(false)
  })

  it.each([
    ['short', 'it has 5 characters; use 10 or more.'],
    ['ADA-LOVELACE', 'it is the user name.'],
    ['root', 'Databus comes with it, so everybody knows it.'],
    ['aaaaaaaaaaaaaa', 'it is one character over and over; use at least 4 different ones.'],
    ['the old password', 'it is the one that you have already.'],
    [`${'x'.repeat(999)}yz`, 'it has 1001 characters; 1000 are the most.'],
  ])('%s is too weak', (newPassword, reason) => {
    const user: User = { id: UserId.parse(1), client: acme, username: 'ada-lovelace', role: 'operator', disabled: false }
    expect(weaknessOf(newPassword, { user, oldPassword: 'the old password' })).toBe(reason)
    expect(weaknessOf('ten letters', { user, oldPassword: 'the old password' })).toBeNull()
  })
})

describe('a sign-in', () => {
  it('lasts 12 hours from its last use', async () => {
    const { core, clock, signIn, ada } = await withAda()
    const { token, expiresAt, user } = await signIn()
    expect([expiresAt - clock.now(), user]).toEqual([12 * hour, ada])
    for (let times = 0; times < 3; times += 1) {
      clock.advance(11 * hour)
      expect(await core.session.who(token)).toEqual(ada)
    }
    clock.advance(12 * hour)
    expect(await core.session.who(token)).toBeNull()
  })

  it('lasts 30 days from its beginning when it is remembered', async () => {
    const { core, clock, signIn } = await withAda()
    const { token } = await signIn({ remember: true })
    clock.advance(29 * 24 * hour)
    expect(await core.session.who(token)).not.toBeNull()
    clock.advance(24 * hour)
    expect(await core.session.who(token)).toBeNull()
  })

  it('can’t be made to last longer by changing its token', async () => {
    const { core, signIn } = await withAda()
    const { token } = await signIn()
    expect(await core.session.who(`r${token.slice(1)}`)).toBeNull()
    expect(await core.session.who('')).toBeNull()
  })

  it('is kept without its token, and the password only as a hash', async () => {
    const { core, stores, signIn, clock } = await withAda()
    const { token } = await signIn()
    expect(await stores.signIns.find(token, clock.now())).toBeNull()
    expect(JSON.stringify(await core.session.who(token))).not.toContain('scrypt')
  })

  it('tells who listens when it ends', async () => {
    const { core, events, signIn } = await withAda()
    const told: unknown[] = []
    events.hear((event) => event.topic === 'session' && told.push(event.client))
    const { token } = await signIn()
    await core.session.signOut(token)
    await core.session.signOut('unknown')
    expect(told).toEqual([acme])
  })

  it('takes the client in any case, and space around the names', async () => {
    const { signIn } = await withAda()
    expect((await signIn({ client: ' ACME ', username: ' ada ' })).user.username).toBe('ada')
  })
})

describe('wrong sign-ins', () => {
  it('are counted before they are checked, so that many at once don’t slip through', async () => {
    const { signIn } = await withAda()
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => signIn({ password: 'wrong' })))
    const codes = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)
    expect(codes.filter((code) => code === 'WRONG_SIGN_IN')).toHaveLength(5)
    expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(7)
  })

  it('don’t tell in the log what was typed as a password', async () => {
    const { signIn, processLog } = await withAda()
    await expect(signIn({ password: 'my real secret' })).rejects.toMatchObject({ code: 'WRONG_SIGN_IN' })
    expect(processLog.join()).toContain('A wrong sign-in')
    expect(processLog.join()).not.toContain('my real secret')
  })
})

describe('the limits of tries', () => {
  function wrong(limits: ReturnType<typeof makeTryLimits>, account: string, address: string): number {
    try {
      limits.begin(account, address)
      return 0
    } catch (error) {
      if (error instanceof Error && 'data' in error) return (error.data as { seconds: number }).seconds
      throw error
    }
  }

  it('let an account wait longer after each wrong one, to five minutes', () => {
    const clock = makeFakeClock()
    const limits = makeTryLimits(clock)
    for (let tries = 0; tries < 5; tries += 1) expect(wrong(limits, 'acme/ada', `10.0.0.${tries}`)).toBe(0)
    const waits: number[] = []
    for (let tries = 0; tries < 8; tries += 1) {
      waits.push(wrong(limits, 'acme/ada', `10.0.1.${tries}`))
      clock.advance((waits.at(-1) ?? 0) * 1000)
      expect(wrong(limits, 'acme/ada', `10.0.1.${tries}`)).toBe(0)
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300])
    expect(wrong(limits, 'acme/olga', '10.0.9.9')).toBe(0)
  })

  it('let an address wait that tries many accounts', () => {
    const limits = makeTryLimits(makeFakeClock())
    for (let tries = 0; tries < 20; tries += 1) expect(wrong(limits, `acme/user${tries}`, '10.0.0.1')).toBe(0)
    expect(wrong(limits, 'acme/another', '10.0.0.1')).toBe(5)
    expect(wrong(limits, 'acme/another', '10.0.0.2')).toBe(0)
  })

  it('are forgotten an hour after the last try, and by a right one', () => {
    const clock = makeFakeClock()
    const limits = makeTryLimits(clock)
    for (let tries = 0; tries < 4; tries += 1) limits.begin('acme/ada', '10.0.0.1')
    limits.begin('acme/ada', '10.0.0.1').wasRight()
    for (let tries = 0; tries < 5; tries += 1) expect(wrong(limits, 'acme/ada', '10.0.0.1')).toBe(0)
    expect(wrong(limits, 'acme/ada', '10.0.0.1')).toBe(5)
    clock.advance(hour)
    expect(wrong(limits, 'acme/ada', '10.0.0.1')).toBe(0)
  })

  it('remember only so many', () => {
    const limits = makeTryLimits(makeFakeClock(), 3)
    for (let tries = 0; tries < 5; tries += 1) limits.begin('acme/ada', `address${tries}`)
    for (const account of ['a', 'b', 'c']) limits.begin(account, account)
    expect(wrong(limits, 'acme/ada', 'here')).toBe(0)
  })
})

describe('the accounts that Databus comes with', () => {
  it('are made once, and known as such until their password is changed', async () => {
    const { core, stores, clock } = await startTestCore({})
    expect(await seedAccounts(stores, clock)).toBe(true)
    expect(await seedAccounts(stores, clock)).toBe(false)
    expect((await core.session.defaultPasswords()).sort()).toEqual(['demo/demo', 'root/root'])
    const { token, user } = await core.session.signIn({ client: 'root', username: 'root', password: 'root', remember: false }, 'here')
    expect(user).toMatchObject({ client: rootClient, role: 'administrator' })
    await core.session.changePassword(user, 'root', password, token, 'here')
    expect(await core.session.defaultPasswords()).toEqual(['demo/demo'])
    expect(await seedAccounts(stores, clock)).toBe(false)
  })

  it('don’t come back when they were removed', async () => {
    const { core, stores, clock } = await startTestCore({})
    await seedAccounts(stores, clock)
    const boss = await stores.users.add(
      { client: rootClient, username: 'boss', role: 'administrator', passwordHash, defaultPassword: false },
      clock.now(),
    )
    for (const { id } of await core.users.list()) if (id !== boss.id) await stores.users.remove(id)
    expect(await seedAccounts(stores, clock)).toBe(false)
    expect((await core.users.list()).map(({ username }) => username)).not.toContain('root')
  })

  it('are made good when a start was interrupted between them', async () => {
    const { core, stores, clock } = await startTestCore({})
    await stores.clients.add(ClientId.parse('demo'), clock.now())
    await seedAccounts(stores, clock)
    expect((await core.session.defaultPasswords()).sort()).toEqual(['demo/demo', 'root/root'])
  })
})
