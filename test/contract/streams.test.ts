/** Live streams at every door: only what the reader may see, no longer than the sign-in, and nothing left behind. */
import { describe, expect, it } from 'vitest'
import { makeDeferred } from '../../main/core/deferred.ts'
import type { Change } from '../../shared/contract/session.ts'
import type { LogEntry } from '../../shared/model/log.ts'
import { acme } from '../support/start-test-core.ts'
import { type DatabusClient, type DoorName, type Doors, doorNames, other, type Person, startDoors } from './start-doors.ts'

describe.each(doorNames)('the stream of changes over %s', (door) => {
  it('tells what the reader may see, and several of a kind as one', async () => {
    const doors = await quietDoors()
    const { changes } = await listen(doors, door, 'operator')
    for (let times = 0; times < 50; times += 1) {
      doors.events.tell({ topic: 'queue', client: other })
      doors.events.tell({ topic: 'queue', client: acme })
    }
    doors.events.tell({ topic: 'customizing', client: acme })
    doors.events.tell({ topic: 'system', client: null })
    expect(await take(changes, 2)).toEqual([
      { topic: 'queue', client: acme },
      { topic: 'system', client: null },
    ])
  })

  it('tells an administrator of customizing, and root of every client', async () => {
    const doors = await quietDoors()
    const administrator = await listen(doors, door, 'administrator')
    const root = await listen(doors, door, 'root')
    doors.events.tell({ topic: 'customizing', client: other })
    doors.events.tell({ topic: 'customizing', client: acme })
    expect(await take(administrator.changes, 1)).toEqual([{ topic: 'customizing', client: acme }])
    expect(await take(root.changes, 2)).toEqual([
      { topic: 'customizing', client: other },
      { topic: 'customizing', client: acme },
    ])
  })

  it('ends when the sign-in ends', async () => {
    const doors = await quietDoors()
    const { client, changes } = await listen(doors, door, 'operator')
    await client.session.signOut()
    expect(await changes.next()).toMatchObject({ done: true })
    await expect.poll(() => doors.listening()).toBe(0)
  })

  it('leaves no listener behind when the reader goes away', async () => {
    const doors = await quietDoors()
    const { leave, changes } = await listen(doors, door, 'operator')
    const waiting = changes.next().catch(() => undefined)
    leave()
    await waiting
    await expect.poll(() => doors.listening()).toBe(0)
  })
})

describe.each(doorNames)('following a log over %s', (door) => {
  it('gives what was said, then each new entry, and ends with the log', async () => {
    const pushing = makeDeferred()
    const going = makeDeferred()
    const doors = await startDoors({
      begin: 'driving',
      async target({ externalId }) {
        if (externalId !== 'order-1') return
        pushing.resolve()
        await going.promise
      },
    })
    await pushing.promise
    const log = doors.core.system.state().activeDrives.find(({ client }) => client === acme)?.log ?? missing()
    const client = await doors.open(door, 'operator')
    const stream = await client.logs.follow({ id: log })
    const entries: LogEntry[] = []
    const reading = (async () => {
      for await (const entry of stream) entries.push(entry)
    })()
    going.resolve()
    await reading
    const { entries: all } = await client.logs.get({ id: log, limit: 1000 })
    expect(entries).toEqual(all)
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_entry, index) => index + 1))
    await doors.atRest()
  })

  it('gives the entries of an ended log from where it was left, and ends', async () => {
    const doors = await quietDoors()
    const client = await doors.open(door, 'operator')
    const { rows } = await client.logs.list({})
    const id = rows[0]?.id ?? missing()
    const sequences: number[] = []
    for await (const { sequence } of await client.logs.follow({ id, afterSequence: 1 })) sequences.push(sequence)
    expect(sequences[0]).toBe(2)
    expect(doors.listening()).toBe(0)
  })
})

async function quietDoors(): Promise<Doors> {
  const doors = await startDoors()
  doors.core.system.pause()
  return doors
}

/** Reads changes; those of the drives before are taken in first. */
async function listen(doors: Doors, door: DoorName, person: Person) {
  const client: DatabusClient = await doors.open(door, person)
  const leaving = new AbortController()
  const changes = await client.session.changes(undefined, { signal: leaving.signal })
  return { client, changes, leave: () => leaving.abort() }
}

async function take(changes: AsyncIteratorObject<Change>, count: number): Promise<Change[]> {
  const taken: Change[] = []
  while (taken.length < count) {
    const next = await changes.next()
    if (next.done) throw new Error(`the stream ended after ${taken.length}`)
    taken.push(next.value)
  }
  return taken
}

function missing(): never {
  throw new Error('it is not there')
}
