import { describe, expect, it } from 'vitest'
import type { Stores } from '../../main/core/ports/stores.ts'
import { acme, noon, other } from './a-seating.ts'
import { databases } from './databases.ts'
import { openSqliteFile } from './open-sqlite-file.ts'

async function addAnn(stores: Stores) {
  await stores.clients.add(acme, noon)
  return stores.users.add({ client: acme, username: 'ann', role: 'administrator', passwordHash: 'hash', defaultPassword: true }, noon)
}

describe.each(databases)('accounts on %s', (_name, open) => {
  it('keeps clients, each once', async () => {
    const { stores, reopen } = await open()
    await stores.clients.add(other, noon)
    await stores.clients.add(acme, noon)
    await stores.clients.add(acme, noon + 1)
    expect(await (await reopen()).clients.all()).toEqual([acme, other])
  })

  it('finds a user by name within its client, and by id', async () => {
    const { stores } = await open()
    const ann = await addAnn(stores)
    expect(ann).toEqual({ id: ann.id, client: acme, username: 'ann', role: 'administrator', disabled: false })
    const stored = { ...ann, passwordHash: 'hash', defaultPassword: true, oneTimeUntil: null }
    expect(await stores.users.find(acme, 'ann')).toEqual(stored)
    expect(await stores.users.findById(ann.id)).toEqual(stored)
    expect(await stores.users.find(other, 'ann')).toBeNull()
    await expect(addAnn(stores)).rejects.toMatchObject({ code: 'STORE_FAILED' })
  })

  it('knows who still has the password they came with', async () => {
    const { stores } = await open()
    const ann = await addAnn(stores)
    expect(await stores.users.withDefaultPassword()).toEqual([ann])
    await stores.users.setPassword(ann.id, 'other')
    expect(await stores.users.withDefaultPassword()).toEqual([])
    expect(await stores.users.findById(ann.id)).toMatchObject({ passwordHash: 'other', defaultPassword: false })
  })

  it('keeps a one-time password with its end, until the user has another', async () => {
    const { stores } = await open()
    const ann = await addAnn(stores)
    await stores.users.setPassword(ann.id, 'given', noon + 5)
    expect(await stores.users.findById(ann.id)).toMatchObject({ passwordHash: 'given', oneTimeUntil: noon + 5, defaultPassword: false })
    await stores.users.setPassword(ann.id, 'own')
    expect(await stores.users.findById(ann.id)).toMatchObject({ passwordHash: 'own', oneTimeUntil: null })
  })

  it('lists users by client and name, with where they were seen, and how many sign-ins and tokens they have', async () => {
    const { stores } = await open()
    const ann = await addAnn(stores)
    const at = noon + 1
    await stores.users.add({ client: other, username: 'zoe', role: 'operator', passwordHash: 'h', defaultPassword: false }, noon)
    await stores.users.add(
      { client: acme, username: 'abe', role: 'operator', passwordHash: 'h', defaultPassword: false, oneTimeUntil: 7 },
      noon,
    )
    await stores.users.seen(ann.id, at, '10.0.0.1')
    for (const [tokenHash, expiresAt] of [
      ['a', noon + 9],
      ['b', noon],
    ] as const) {
      await stores.signIns.add({ tokenHash, user: ann.id, createdAt: noon, expiresAt, from: '' })
    }
    await stores.apiTokens.add({ tokenHash: 't', user: ann.id, name: 'n', right: 'operate', createdAt: noon, expiresAt: null })
    const listed = await stores.users.list(acme, at)
    expect(listed.map(({ username }) => username)).toEqual(['abe', 'ann'])
    expect(listed[0]).toMatchObject({ oneTimeUntil: 7, lastSeenAt: null, lastSeenFrom: null, signIns: 0, tokens: 0, addedAt: noon })
    expect(listed[1]).toEqual(await stores.users.summary(ann.id, at))
    expect(listed[1]).toMatchObject({ lastSeenAt: at, lastSeenFrom: '10.0.0.1', signIns: 1, tokens: 1, defaultPassword: true })
    expect((await stores.users.list(undefined, at)).map(({ username }) => username)).toEqual(['abe', 'ann', 'zoe'])
  })

  it('knows a name that people take for the same as taken', async () => {
    const { stores } = await open()
    await addAnn(stores)
    expect(await stores.users.isNameTaken(acme, 'ANN')).toBe(true)
    expect(await stores.users.isNameTaken(acme, 'anna')).toBe(false)
    expect(await stores.users.isNameTaken(other, 'ann')).toBe(false)
  })

  it('keeps the last administrator who can sign in, also when two are to go at once', async () => {
    const { stores } = await open()
    await stores.clients.add(acme, noon)
    const { users } = stores
    const ann = await addAnn(stores)
    const bob = await users.add({ client: acme, username: 'bob', role: 'administrator', passwordHash: 'h', defaultPassword: false }, noon)
    const outcomes = await Promise.all([users.change(ann.id, { disabled: true }), users.change(bob.id, { role: 'operator' })])
    expect(outcomes.sort()).toEqual(['done', 'last administrator'])
    const left = (await users.list(acme, noon)).filter(({ role, disabled }) => role === 'administrator' && !disabled)
    expect(left).toHaveLength(1)
    expect(await users.remove(left[0]?.id ?? ann.id)).toBe('last administrator')
    expect(await users.change(left[0]?.id ?? ann.id, { disabled: false, role: 'administrator' })).toBe('done')
  })

  it('adds a first user once, whoever asks at the same time, and leaves the one that is there as it is', async () => {
    const { stores } = await open()
    await stores.clients.add(acme, noon)
    const first = { client: acme, username: 'ann', role: 'administrator', passwordHash: 'first', defaultPassword: true } as const
    await Promise.all([stores.users.addFirst(first, noon), stores.users.addFirst(first, noon)])
    await stores.users.addFirst({ ...first, passwordHash: 'second' }, noon + 1)
    expect(await stores.users.list(acme, noon)).toHaveLength(1)
    expect(await stores.users.find(acme, 'ann')).toMatchObject({ passwordHash: 'first', role: 'administrator', defaultPassword: true })
  })

  it('removes a user with sign-ins and tokens', async () => {
    const { stores } = await open()
    await addAnn(stores)
    const bob = await stores.users.add({ client: acme, username: 'bob', role: 'operator', passwordHash: 'h', defaultPassword: false }, noon)
    await stores.signIns.add({ tokenHash: 's', user: bob.id, createdAt: noon, expiresAt: noon + 9, from: '' })
    await stores.apiTokens.add({ tokenHash: 't', user: bob.id, name: 'n', right: 'operate', createdAt: noon, expiresAt: null })
    expect(await stores.users.remove(bob.id)).toBe('done')
    expect(await stores.users.remove(bob.id)).toBe('gone')
    expect([await stores.users.findById(bob.id), await stores.signIns.find('s', noon), await stores.apiTokens.find('t', noon)]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('keeps API tokens with their right and their end, and when they were used last', async () => {
    const { stores } = await open()
    const ann = await addAnn(stores)
    const { apiTokens } = stores
    const given = { user: ann.id, name: 'nightly', right: 'read-only', createdAt: noon, expiresAt: noon + 9 } as const
    const token = await apiTokens.add({ tokenHash: 't', ...given })
    expect(await apiTokens.find('t', noon + 8)).toMatchObject({
      user: { id: ann.id },
      token: { name: 'nightly', right: 'read-only', lastUsedAt: null },
    })
    expect(await apiTokens.find('t', noon + 9)).toBeNull()
    await apiTokens.used(token.id, noon + 1, '10.0.0.1')
    expect(await apiTokens.ofUser(ann.id)).toEqual([{ ...token, lastUsedAt: noon + 1, lastUsedFrom: '10.0.0.1' }])
    await stores.users.add({ client: acme, username: 'x', role: 'administrator', passwordHash: 'h', defaultPassword: false }, noon)
    await stores.users.change(ann.id, { disabled: true })
    expect(await apiTokens.find('t', noon)).toBeNull()
    expect(await apiTokens.remove(99 as typeof ann.id, token.id)).toBe(false)
    expect(await apiTokens.remove(ann.id, token.id)).toBe(true)
    expect(await apiTokens.ofUser(ann.id)).toEqual([])
  })

  it('keeps where a sign-in was used last, and whether it is remembered', async () => {
    const { stores } = await open()
    const ann = await addAnn(stores)
    await stores.signIns.add({ tokenHash: 's', user: ann.id, createdAt: noon, expiresAt: noon + 9, from: '10.0.0.1', remembered: true })
    await stores.signIns.used('s', noon + 2, '10.0.0.2')
    expect(await stores.signIns.ofUser(ann.id, noon)).toEqual([
      {
        tokenHash: 's',
        from: '10.0.0.1',
        since: noon,
        lastUsedAt: noon + 2,
        lastUsedFrom: '10.0.0.2',
        expiresAt: noon + 9,
        remembered: true,
      },
    ])
    expect(await stores.signIns.find('s', noon)).toMatchObject({ lastUsedAt: noon + 2 })
    expect(await stores.signIns.ofUser(ann.id, noon + 9)).toEqual([])
  })

  it('finds a sign-in until it ends', async () => {
    const { stores } = await open()
    const ann = await addAnn(stores)
    const { signIns } = stores
    await signIns.add({ tokenHash: 't', user: ann.id, createdAt: noon, expiresAt: noon + 10, from: '127.0.0.1' })
    expect(await signIns.find('t', noon + 9)).toMatchObject({ user: { id: ann.id, username: 'ann' }, expiresAt: noon + 10 })
    expect(await signIns.find('t', noon + 10)).toBeNull()
    await signIns.extend('t', noon + 20)
    expect(await signIns.find('t', noon + 10)).toMatchObject({ expiresAt: noon + 20 })
    await signIns.extend('unknown', noon + 20)
    expect(await signIns.find('unknown', noon)).toBeNull()
    await signIns.remove('t')
    expect(await signIns.find('t', noon)).toBeNull()
  })

  it('ends other sign-ins of a user, all of them, or those that have expired', async () => {
    const { stores } = await open()
    const ann = await addAnn(stores)
    const bob = await stores.users.add({ client: acme, username: 'bob', role: 'operator', passwordHash: 'h', defaultPassword: false }, noon)
    const { signIns } = stores
    const add = (tokenHash: string, user = ann.id, expiresAt = noon + 10) =>
      signIns.add({ tokenHash, user, createdAt: noon, expiresAt, from: '' })
    const left = async () => {
      const all = await Promise.all(['a', 'b', 'c', 'bob', 'old'].map(async (hash) => ((await signIns.find(hash, noon - 100)) ? hash : '')))
      return all.join('')
    }
    for (const hash of ['a', 'b', 'c']) await add(hash)
    await add('bob', bob.id)
    await add('old', bob.id, noon)
    await signIns.removeOthers(ann.id, 'b')
    expect(await left()).toBe('bbobold')
    await signIns.removeOthers(ann.id, null)
    expect(await left()).toBe('bobold')
    await signIns.removeExpired(noon)
    expect(await left()).toBe('bob')
  })
})

it('knows no sign-in of a disabled user', async () => {
  const { database, stores } = await openSqliteFile()
  const ann = await addAnn(stores)
  await stores.signIns.add({ tokenHash: 't', user: ann.id, createdAt: noon, expiresAt: noon + 10, from: '' })
  await database.write((transaction) => transaction.run('UPDATE users SET disabled = 1'))
  expect(await stores.signIns.find('t', noon)).toBeNull()
})
