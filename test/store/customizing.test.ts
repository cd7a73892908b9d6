import { describe, expect, it } from 'vitest'
import { acme, noon, other } from './a-seating.ts'
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
})
