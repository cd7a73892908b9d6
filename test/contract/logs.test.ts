/** Logs and their files, the same at every door. */
import { describe, expect, it } from 'vitest'
import type { LogId } from '../../shared/model/ids.ts'
import { aChunk } from '../support/inline-host.ts'
import { outcomeOf } from './outcome.ts'
import { type Doors, doorNames, startDoors } from './start-doors.ts'

async function withLog(): Promise<{ doors: Doors; id: LogId }> {
  const doors = await startDoors({
    source: {
      async *pull() {
        yield aChunk({ externalId: 'order-1' })
      },
    },
  })
  const { rows } = await doors.stores.logs.list({ client: doors.users.operator.client, kind: 'drive' }, { limit: 1 })
  if (!rows[0]) throw new Error('nothing was driven')
  return { doors, id: rows[0].id }
}

describe.each(doorNames)('logs over %s', (door) => {
  it('are found by what they say', async () => {
    const { doors, id } = await withLog()
    const client = await doors.open(door, 'operator')
    expect((await client.logs.list({ text: 'DRIVE star' })).rows.map((log) => log.id)).toContain(id)
    expect((await client.logs.list({ text: 'nowhere' })).rows).toEqual([])
    expect(await outcomeOf(client.logs.list({ text: '**' }))).toBe('SEARCH_INVALID')
  })

  it('are listed from the newest or from the oldest', async () => {
    const { doors } = await withLog()
    const client = await doors.open(door, 'operator')
    await client.logs.purge({})
    await client.queue.purge({})
    const newest = (await client.logs.list({})).rows.map(({ id }) => id)
    expect(newest.length).toBeGreaterThan(1)
    expect(newest).toEqual(newest.toSorted((a, b) => b - a))
    const oldest = await client.logs.list({ order: 'oldest', limit: 1 })
    expect(oldest).toMatchObject({ rows: [{ id: newest.at(-1) }], older: null, newer: newest.at(-1) })
    const next = await client.logs.list({ order: 'oldest', limit: 1, after: oldest.newer ?? 0 })
    expect(next.rows.map(({ id }) => id)).toEqual([newest.at(-2)])
    expect(next.older).toBe(newest.at(-2))
  })

  it('come as a text whose lines end in CR LF, and as a JSON object a line', async () => {
    const { doors, id } = await withLog()
    const client = await doors.open(door, 'operator')
    const { entries } = await client.logs.get({ id })

    const text = await client.logs.download({ id, format: 'text' })
    const lines = (await text.text()).split('\r\n')
    expect(text.name).toMatch(/^log-.+\.txt$/)
    expect(lines[0]).toContain(`Log ${id}, drive of`)
    expect(lines.slice(2, -1)).toHaveLength(entries.length)
    expect(lines[2]).toContain(`INFO     driver  ${entries[0]?.message}`)
    expect((await text.text()).replaceAll('\r\n', '')).not.toContain('\n')

    const json = await client.logs.download({ id, format: 'json' })
    const objects = (await json.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { message: string; at: string })
    expect(objects.map(({ message }) => message)).toEqual(entries.map(({ message }) => message))
    expect(objects[0]?.at).toBe(new Date(entries[0]?.at ?? 0).toISOString())
  })
})
