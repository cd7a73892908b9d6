/** Users at every door: what administrators do counts at once, and nobody can lock a client out. */
import { describe, expect, it } from 'vitest'
import { acme } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { type Doors, doorNames, password, startDoors } from './start-doors.ts'

const newPassword = 'my own long password'

async function withBob(doors: Doors, door: (typeof doorNames)[number]) {
  const administrator = await doors.open(door, 'administrator')
  const added = await administrator.users.add({ client: acme, username: 'bob', role: 'operator' })
  const bob = await doors.open(door, null)
  const signIn = (word: string) => bob.session.signIn({ client: 'acme', username: 'bob', password: word })
  return { administrator, id: added.user.id, oneTime: added.password, bob, signIn }
}

describe.each(doorNames)('users over %s', (door) => {
  it('lists the own client’s users with what is known of them, and never a hash', async () => {
    const doors = await startDoors()
    const administrator = await doors.open(door, 'administrator')
    await administrator.about.get()
    const users = await administrator.users.list({})
    const from = door === 'message port' ? 'this computer' : '127.0.0.1'
    expect(users.map(({ username }) => username)).toEqual(['ada', 'olga'])
    expect(users[0]).toMatchObject({ role: 'administrator', lastSeenAt: doors.clock.now(), lastSeenFrom: from, signIns: 1, tokens: 0 })
    expect(users[1]).toMatchObject({ role: 'operator', lastSeenAt: null, signIns: 0 })
    expect(JSON.stringify(users)).not.toContain('scrypt')
    expect((await (await doors.open(door, 'root')).users.list({})).map(({ client }) => client)).toEqual(['acme', 'acme', 'other', 'root'])
  })

  it('gives a new user a one-time password, with which nothing but changing it works', async () => {
    const doors = await startDoors()
    const { bob, signIn, oneTime } = await withBob(doors, door)
    expect(oneTime).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)
    expect(await signIn(oneTime)).toMatchObject({ mustChangePassword: true })
    expect(await outcomeOf(bob.queue.list({}))).toBe('PASSWORD_CHANGE_NEEDED')
    expect(await outcomeOf(bob.session.changes())).toBe('PASSWORD_CHANGE_NEEDED')
    expect(await outcomeOf(bob.account.makeToken({ name: 'x', right: 'operate', days: null }))).toBe('PASSWORD_CHANGE_NEEDED')
    expect((await bob.session.current()).session).toMatchObject({ mustChangePassword: true })
    expect(await outcomeOf(bob.session.changePassword({ password: oneTime, newPassword: oneTime }))).toBe('WEAK_PASSWORD')
    await bob.session.changePassword({ password: oneTime, newPassword })
    expect((await bob.session.current()).session).toMatchObject({ mustChangePassword: false })
    expect(await outcomeOf(bob.queue.list({}))).toBe('ok')
    expect(await outcomeOf(signIn(oneTime))).toBe('WRONG_SIGN_IN')
  })

  it('takes a one-time password for three days', async () => {
    const doors = await startDoors()
    const { signIn, oneTime } = await withBob(doors, door)
    doors.clock.advance(3 * 86_400_000)
    expect(await outcomeOf(signIn(oneTime))).toBe('WRONG_SIGN_IN')
  })

  it('refuses a name that looks like one that is there, and one that would be misread', async () => {
    const doors = await startDoors()
    const { administrator } = await withBob(doors, door)
    expect(await outcomeOf(administrator.users.add({ client: acme, username: 'BOB', role: 'operator' }))).toBe('USERNAME_TAKEN')
    for (const username of ['acme/eve', 'e ve', '', '=cmd', 'a\u0000']) {
      await expect(administrator.users.add({ client: acme, username, role: 'operator' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
    expect(await outcomeOf(administrator.users.add({ client: acme, username: 'şükrü.öz', role: 'operator' }))).toBe('ok')
  })

  it.each<[string, (c: Awaited<ReturnType<typeof withBob>>) => Promise<unknown>]>([
    ['disabling', ({ administrator, id }) => administrator.users.change({ id, disabled: true })],
    ['removing', ({ administrator, id }) => administrator.users.remove({ id })],
    ['resetting the password', ({ administrator, id }) => administrator.users.resetPassword({ id })],
    ['ending all sign-ins', ({ administrator, id }) => administrator.users.endSignIns({ id })],
    [
      'ending that sign-in',
      async ({ administrator, id }) => {
        const [signIn] = await administrator.users.signIns({ id })
        return administrator.users.endSignIn({ id, signIn: signIn?.id ?? '' })
      },
    ],
  ])('ends what is open at once by %s', async (_what, end) => {
    const doors = await startDoors()
    const all = await withBob(doors, door)
    await all.signIn(all.oneTime)
    await all.bob.session.changePassword({ password: all.oneTime, newPassword })
    const changes = await all.bob.session.changes()
    const ended = drained(changes)
    await end(all)
    await ended
    expect(await outcomeOf(all.bob.queue.list({}))).toBe('NOT_SIGNED_IN')
  })

  it('changes a role at once', async () => {
    const doors = await startDoors()
    const { administrator, id, bob, signIn, oneTime } = await withBob(doors, door)
    await signIn(oneTime)
    await bob.session.changePassword({ password: oneTime, newPassword })
    expect(await outcomeOf(bob.users.list({}))).toBe('FORBIDDEN')
    await administrator.users.change({ id, role: 'administrator' })
    expect(await outcomeOf(bob.users.list({}))).toBe('ok')
    await administrator.users.change({ id, role: 'operator' })
    expect(await outcomeOf(bob.users.list({}))).toBe('FORBIDDEN')
  })

  it('lets nobody take the own account away, or a client’s last administrator', async () => {
    const doors = await startDoors()
    const [administrator, root] = [await doors.open(door, 'administrator'), await doors.open(door, 'root')]
    const { id } = doors.users.administrator
    expect(await outcomeOf(administrator.users.change({ id, role: 'operator' }))).toBe('OWN_ACCOUNT')
    expect(await outcomeOf(administrator.users.remove({ id }))).toBe('OWN_ACCOUNT')
    expect(await outcomeOf(administrator.users.resetPassword({ id }))).toBe('OWN_ACCOUNT')
    expect(await outcomeOf(root.users.change({ id, role: 'operator' }))).toBe('LAST_ADMINISTRATOR')
    expect(await outcomeOf(root.users.change({ id, disabled: true }))).toBe('LAST_ADMINISTRATOR')
    expect(await outcomeOf(root.users.remove({ id }))).toBe('LAST_ADMINISTRATOR')
    await root.users.change({ id: doors.users.operator.id, role: 'administrator' })
    expect(await outcomeOf(root.users.remove({ id }))).toBe('ok')
  })

  it('lets two administrators not take each other away at the same moment', async () => {
    const doors = await startDoors()
    const root = await doors.open(door, 'root')
    const { administrator, operator } = doors.users
    await root.users.change({ id: operator.id, role: 'administrator' })
    const [ada, olga] = [await doors.open(door, 'administrator'), await doors.open(door, 'operator')]
    const outcomes = await Promise.all([
      outcomeOf(ada.users.change({ id: operator.id, disabled: true })),
      outcomeOf(olga.users.change({ id: administrator.id, disabled: true })),
    ])
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1)
    expect((await root.users.list({ client: acme })).filter(({ disabled }) => !disabled)).toHaveLength(1)
  })

  it('shows the own sign-ins, which one is this, and ends the others', async () => {
    const doors = await startDoors()
    const [here, there] = [await doors.open(door, 'operator'), await doors.open(door, 'operator')]
    const mine = await here.account.signIns()
    expect(mine.map(({ current }) => current).sort()).toEqual([false, true])
    await here.account.endSignIn({ signIn: mine.find(({ current }) => !current)?.id ?? '' })
    expect(await outcomeOf(there.queue.list({}))).toBe('NOT_SIGNED_IN')
    const third = await doors.open(door, 'operator')
    await here.account.endOtherSignIns()
    expect(await outcomeOf(third.queue.list({}))).toBe('NOT_SIGNED_IN')
    expect(await outcomeOf(here.queue.list({}))).toBe('ok')
  })

  it('keeps what is done to users in the audit, without a password or a token', async () => {
    const doors = await startDoors()
    const { administrator, id, oneTime } = await withBob(doors, door)
    await administrator.users.change({ id, role: 'administrator', disabled: true })
    const reset = await administrator.users.resetPassword({ id })
    const { secret } = await administrator.account.makeToken({ name: 'nightly', right: 'operate', days: 30 })
    await administrator.users.remove({ id })
    const { rows } = await administrator.audit.list({})
    expect(rows.map(({ words, subject }) => [words, subject.name])).toEqual([
      ['remove the user', 'acme/bob'],
      ['make an API token, operate, for 30 days', 'nightly'],
      ['give a one-time password', 'acme/bob'],
      ['disable and make administrator', 'acme/bob'],
      ['make the user, operator, with a one-time password', 'acme/bob'],
    ])
    for (const word of [oneTime, reset.password, secret, password]) expect(JSON.stringify(rows)).not.toContain(word)
  })
})

async function drained(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream);
}
