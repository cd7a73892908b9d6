/** Signing in and out, the same at every door. */
import { describe, expect, it } from 'vitest'
import { acme } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { doorNames, password, startDoors } from './start-doors.ts'

describe.each(doorNames)('signing in over %s', (door) => {
  const ada = { client: 'acme', username: 'ada', password }

  it('tells who is signed in, and keeps the sign-in for the next calls', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, null)
    expect(await client.session.current()).toEqual({ session: null, alias: 'TEST' })
    const session = await client.session.signIn(ada)
    expect(session).toEqual({
      user: { id: doors.users.administrator.id, client: acme, username: 'ada', role: 'administrator', disabled: false },
      alias: 'TEST',
      mustChangePassword: false,
      version: '1.2.3',
      defaultPasswords: ['root/root'],
      clients: [acme],
      transport: door === 'message port' ? 'message port' : 'http',
    })
    expect(await client.session.current()).toEqual({ session, alias: 'TEST' })
    await client.session.signOut()
    expect(await client.session.current()).toEqual({ session: null, alias: 'TEST' })
    expect(await outcomeOf(client.queue.list({}))).toBe('NOT_SIGNED_IN')
  })

  it.each([
    ['client', { client: 'nobody' }],
    ['client that no client can be called', { client: '../acme' }],
    ['user name', { username: 'nobody' }],
    ['password', { password: 'wrong' }],
  ])('says only WRONG_SIGN_IN for a wrong %s', async (_what, wrong) => {
    const client = await (await startDoors()).open(door, null)
    await expect(client.session.signIn({ ...ada, ...wrong })).rejects.toMatchObject({
      code: 'WRONG_SIGN_IN',
      status: 401,
      defined: true,
      message: 'Client, user name and password do not belong together. Check all three.',
    })
  })

  it('says TOO_MANY_TRIES with the seconds after wrong ones, and lets in again when they are over', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, null)
    for (let tries = 0; tries < 5; tries += 1)
      expect(await outcomeOf(client.session.signIn({ ...ada, password: 'wrong' }))).toBe('WRONG_SIGN_IN')
    await expect(client.session.signIn(ada)).rejects.toMatchObject({
      code: 'TOO_MANY_TRIES',
      status: 429,
      defined: true,
      data: { seconds: 5 },
    })
    doors.clock.advance(5_000)
    expect(await outcomeOf(client.session.signIn(ada))).toBe('ok')
  })

  it('changes the own password, ends the other sign-ins and keeps this one', async () => {
    const doors = await startDoors()
    const here = await doors.open(door, 'administrator')
    const elsewhere = await doors.open(door, 'administrator')
    expect(await outcomeOf(here.session.changePassword({ password: 'wrong', newPassword: 'another long one' }))).toBe('WRONG_SIGN_IN')
    await expect(here.session.changePassword({ password, newPassword: 'short' })).rejects.toMatchObject({
      code: 'WEAK_PASSWORD',
      data: { reason: 'it has 5 characters; use 10 or more.' },
    })
    expect(await here.session.changePassword({ password, newPassword: 'another long one' })).toEqual({ done: true })
    expect(await outcomeOf(here.queue.list({}))).toBe('ok')
    expect(await outcomeOf(elsewhere.queue.list({}))).toBe('NOT_SIGNED_IN')
    const next = await doors.open(door, null)
    expect(await outcomeOf(next.session.signIn(ada))).toBe('WRONG_SIGN_IN')
    expect(await outcomeOf(next.session.signIn({ ...ada, password: 'another long one' }))).toBe('ok')
  })

  it('ends the sign-in before when somebody else signs in', async () => {
    const doors = await startDoors()
    const before = await doors.signedIn('operator')
    const client = await doors.open(door, 'operator')
    await client.session.signIn(ada)
    expect((await client.session.current()).session?.user.username).toBe('ada')
    expect((await doors.core.session.who(before))?.username).toBe('olga')
  })

  it('names the field that is wrong', async () => {
    const client = await (await startDoors()).open(door, null)
    await expect(client.session.signIn({ ...ada, username: ' ' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      status: 400,
      message: expect.stringMatching(/^username: /),
      data: { issues: [{ path: ['username'] }] },
    })
  })
})
