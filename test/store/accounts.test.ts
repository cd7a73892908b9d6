import { describe, expect, it } from 'vitest'
import type { Stores } from '../../main/core/ports/stores.ts'
import { acme, noon, other } from './a-seating.ts'
import { databases } from './databases.ts'
import { openSqliteFile } from './open-sqlite-file.ts'

const addAnn = (stores: Stores) =>
  stores.users.add({ client: acme, username: 'ann', role: 'administrator', passwordHash: 'hash', defaultPassword: true }, noon)

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
    const stored = { ...ann, passwordHash: 'hash', defaultPassword: true }
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
