/** The versions and the schema of a customizing node, at every door. */
import { describe, expect, it } from 'vitest'
import { rootClient } from '../../shared/model/ids.ts'
import { acme } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { doorNames, startDoors } from './start-doors.ts'

const node = { client: acme, name: '__databus__' }

describe.each(doorNames)('customizing over %s', (door) => {
  it('lists the versions with who and when, gives each one’s text, and goes back by saving it as the next', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'administrator')
    const first = await client.customizing.get(node)
    const saved = await client.customizing.save({ ...node, text: '{"log_life_span": 7}', version: first.version })
    const { rows, older, newer } = await client.customizing.versions(node)
    expect(rows[0]).toEqual({ version: saved.version, savedAt: doors.clock.now(), savedBy: 'acme/ada' })
    expect(rows.map(({ version }) => version)).toEqual([saved.version, first.version])
    expect([older, newer]).toEqual([null, null])
    const kept = await client.customizing.version({ ...node, version: first.version })
    expect(kept).toEqual(first)
    await client.customizing.save({ ...node, text: kept.text, version: saved.version })
    expect(await client.customizing.get(node)).toMatchObject({ text: first.text, version: saved.version + 1 })
  })

  it('pages the versions', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'administrator')
    const { version } = await client.customizing.get(node)
    await client.customizing.save({ ...node, text: '{}', version })
    const newest = await client.customizing.versions({ ...node, limit: 1 })
    expect(newest.older).toBe(version + 1)
    const older = await client.customizing.versions({ ...node, limit: 1, before: newest.older ?? 0 })
    expect(older.rows.map((row) => row.version)).toEqual([version])
  })

  it('says which version there is not, and of which node', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'administrator')
    expect(await outcomeOf(client.customizing.version({ ...node, version: 99 }))).toBe('NODE_VERSION_NOT_FOUND')
    expect(await outcomeOf(client.customizing.versions({ client: acme, name: 'no-such-node' }))).toBe('NODE_NOT_FOUND')
  })

  it('keeps versions and schema from operators and from other clients', async () => {
    const doors = await startDoors()
    for (const [person, outcome] of [
      ['operator', 'FORBIDDEN'],
      ['stranger', 'NODE_NOT_FOUND'],
      ['root', 'ok'],
    ] as const) {
      const { customizing } = await doors.open(door, person)
      const asked = [customizing.versions(node), customizing.version({ ...node, version: 1 }), customizing.schema(node)]
      expect(await Promise.all(asked.map(outcomeOf))).toEqual([outcome, outcome, outcome])
    }
  })

  it('gives the schema of a node with the connectors that there are', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'root')
    const schema = await client.customizing.schema({ client: rootClient, name: '__databus__' })
    const { passengers } = schema['properties'] as { passengers: { items: { properties: Record<string, { items: { anyOf: object[] } }> } } }
    const namesOf = (field: string) => passengers.items.properties[field]?.items.anyOf.flatMap((use) => ('const' in use ? [use.const] : []))
    expect(namesOf('pullers')).toEqual(expect.arrayContaining(['source', 'vault']))
    expect(namesOf('pushers')).toEqual(['target'])
  })
})
