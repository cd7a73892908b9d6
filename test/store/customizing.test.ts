import { describe, expect, it } from 'vitest'
import { ClientId, SeatNumber } from '../../shared/model/ids.ts'
import { acme, complete, noon, other, seat } from './a-seating.ts'
import { databases } from './databases.ts'

const node = { client: acme, name: '__databus__', text: '{}', savedAt: noon, savedBy: 'ann' }

describe.each(databases)('customizing on %s', (_name, open) => {
  it('keeps the newest version of each node', async () => {
    const { stores, reopen } = await open()
    expect(await stores.customizing.find(acme, '__databus__')).toBeNull()
    expect(await stores.customizing.save({ ...node, version: 0 })).toEqual({ ...node, version: 1 })
    const text = '{ "log_life_span": 7 }'
    expect(await stores.customizing.save({ ...node, text, version: 1 })).toEqual({ ...node, text, version: 2 })
    await stores.customizing.save({ ...node, client: other, version: 0 })
    const { customizing } = await reopen()
    expect(await customizing.find(acme, '__databus__')).toMatchObject({ text, version: 2 })
    expect((await customizing.all()).map(({ client, version }) => [client, version])).toEqual([
      [acme, 2],
      [other, 1],
    ])
    expect(await customizing.all(other)).toHaveLength(1)
  })

  it('refuses a save by who did not see the newest version, and changes nothing', async () => {
    const { stores } = await open()
    await stores.customizing.save({ ...node, version: 0 })
    const revision = await stores.customizing.revision()
    for (const version of [0, 2]) expect(await stores.customizing.save({ ...node, text: 'other', version })).toBeNull()
    expect(await stores.customizing.find(acme, '__databus__')).toMatchObject({ text: '{}', version: 1 })
    expect(await stores.customizing.revision()).toBe(revision)
  })

  it('lets one of several win who save at the same time', async () => {
    const { stores } = await open()
    const saves = await Promise.all(['a', 'b', 'c'].map((text) => stores.customizing.save({ ...node, text, version: 0 })))
    expect(saves.filter((saved) => saved !== null)).toHaveLength(1)
  })

  it('grows its revision with each save', async () => {
    const { stores } = await open()
    const seen = [await stores.customizing.revision()]
    for (const version of [0, 1]) {
      await stores.customizing.save({ ...node, version })
      seen.push(await stores.customizing.revision())
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
  })

  it('keeps every version of a node, with who saved it and when, and pages them newest first', async () => {
    const { stores } = await open()
    const { customizing } = stores
    for (const version of [0, 1, 2]) {
      await customizing.save({ ...node, text: `${version}`, version, savedAt: noon + version, savedBy: `by ${version}` })
    }
    await customizing.save({ ...node, client: other, version: 0 })
    const versions = await customizing.versions(acme, '__databus__', { limit: 2 })
    expect(versions).toEqual({
      rows: [
        { version: 3, savedAt: noon + 2, savedBy: 'by 2' },
        { version: 2, savedAt: noon + 1, savedBy: 'by 1' },
      ],
      older: 2,
      newer: null,
    })
    expect((await customizing.versions(acme, '__databus__', { limit: 2, before: 2 })).rows.map(({ version }) => version)).toEqual([1])
    expect(await customizing.findVersion(acme, '__databus__', 1)).toEqual({ ...node, text: '0', version: 1, savedBy: 'by 0' })
    expect(await customizing.findVersion(acme, '__databus__', 4)).toBeNull()
    expect((await customizing.versions(acme, 'another', { limit: 2 })).rows).toEqual([])
  })

  it('makes the clients those of __clients__ with its version or not at all, and signs out who is removed, whose account stays', async () => {
    const { stores } = await open()
    for (const client of [acme, other]) await stores.clients.add(client, noon)
    const ann = await stores.users.add({ client: acme, username: 'ann', role: 'operator', passwordHash: 'h', defaultPassword: true }, noon)
    const signIn = { tokenHash: 't', user: ann.id, createdAt: noon, expiresAt: noon + 10, from: '' }
    await stores.signIns.add(signIn)
    const clientsNode = { ...node, client: other, name: '__clients__' }
    expect(await stores.customizing.saveClients({ ...clientsNode, version: 3 }, [other])).toBeNull()
    expect(await stores.clients.all()).toEqual([acme, other])
    const fresh = ClientId.parse('fresh')
    expect(await stores.customizing.saveClients({ ...clientsNode, version: 0 }, [other, fresh])).toMatchObject({ version: 1 })
    expect(await stores.clients.all()).toEqual([fresh, other])
    expect(await stores.users.find(acme, 'ann')).toBeNull()
    expect(await stores.users.withDefaultPassword()).toEqual([])
    await stores.customizing.saveClients({ ...clientsNode, version: 1 }, [acme, other])
    expect(await stores.users.find(acme, 'ann')).toMatchObject({ passwordHash: 'h' })
    expect(await stores.signIns.find('t', noon)).toBeNull()
  })

  it('tells what of a client is under way: passengers that are not complete, and what is driven', async () => {
    const { stores } = await open()
    expect(await stores.clients.underWay(acme, noon)).toEqual({ incomplete: 0, failed: 0, driven: [] })
    const [first = 0] = await seat(stores, [{}, {}])
    await seat(stores, [{}], { client: other })
    await complete(stores, [SeatNumber.parse(first)])
    await stores.definitions.plan(acme, 'orders', null, '')
    await stores.definitions.claim(acme, 'orders', { owner: 'me', now: noon, until: noon + 10 })
    expect(await stores.clients.underWay(acme, noon)).toEqual({ incomplete: 1, failed: 0, driven: ['orders'] })
    expect(await stores.clients.underWay(acme, noon + 10)).toEqual({ incomplete: 1, failed: 0, driven: [] })
  })
})
