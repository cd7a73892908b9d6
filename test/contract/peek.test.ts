/** Peek at every door: each source on its own, marked by what is in the queue, and nothing changed by it. */
import { describe, expect, it } from 'vitest'
import type { PeekEvent } from '../../shared/contract/peek.ts'
import { aChunk } from '../support/inline-host.ts'
import { ids, makeSource } from '../support/source.ts'
import { acme, type DefinitionInput } from '../support/start-test-core.ts'
import { outcomeOf } from './outcome.ts'
import { type DatabusClient, type Doors, doorNames, type Person, startDoors } from './start-doors.ts'

const hostileName = 'Ürün "liste"; x=1\t#2.html'

describe.each(doorNames)('peek over %s', (door) => {
  it('names the sources, then gives what waits in each, with what it is in the queue', async () => {
    const source = makeSource(['order-1'])
    const doors = await startDoors({ source: { pull: () => source.pull(), notify: () => undefined } })
    source.waiting.add('order-2')
    const events = await lookAll(await doors.open(door, 'operator'))
    const { id } = (await doors.stores.queue.list({ client: acme }, { limit: 1 })).rows[0] ?? missing()
    const orders = { client: acme, definition: 'orders', puller: 'source' }
    expect(events).toEqual([
      { kind: 'source', source: orders, module: 'source', title: 'source', limitSeconds: 30 },
      { kind: 'asking', source: orders },
      {
        kind: 'found',
        source: orders,
        found: 2,
        passengers: [waiting('order-1', { id, status: 'complete', definition: 'orders' }), waiting('order-2', null)],
      },
      { kind: 'answered', source: orders, found: 2, more: false },
    ])
    expect([...source.waiting]).toEqual(['order-1', 'order-2'])
    expect(source.told).toEqual([])
  })

  it('marks what is in flight, and what has failed', async () => {
    const source = makeSource(['order-1', 'order-2'])
    const doors = await startDoors({
      source: { pull: () => source.pull(), notify: () => undefined },
      target({ externalId }) {
        throw Object.assign(new Error('no'), { final: externalId === 'order-2' })
      },
    })
    const found = passengersIn(await lookAll(await doors.open(door, 'operator')))
    expect(found.map(({ queued }) => queued?.status)).toEqual(['incomplete', 'failed'])
  })

  it('shows the first hundred of a source, and says how many there are', async () => {
    const source = makeSource([])
    const doors = await startDoors({ source: { pull: () => source.pull() } })
    for (const id of ids(250)) source.waiting.add(id)
    const events = await lookAll(await doors.open(door, 'operator'))
    expect(passengersIn(events).map(({ externalId }) => externalId)).toEqual(ids(100))
    expect(events.at(-1)).toMatchObject({ kind: 'answered', found: 250, more: false })
  })

  it('gives an attachment byte for byte', async () => {
    const doors = await startDoors({
      source: {
        async *pull() {
          yield aChunk('order-0', {
            externalId: 'order-1',
            attachments: [
              { name: hostileName, text: '<b>\r\nİ\u0000' },
              { name: 'empty', text: '' },
            ],
          })
        },
      },
    })
    const client = await doors.open(door, 'operator')
    const of = { client: acme, definition: 'orders', puller: 'source', sourceSystem: 'source', externalId: 'order-1' }
    for (const [name, text] of [
      [hostileName, '<b>\r\nİ\u0000'],
      ['empty', ''],
    ] as const) {
      const file = await client.peek.attachment({ ...of, name })
      expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(text))
      expect(file.name).toBe(name)
    }
    expect(await outcomeOf(client.peek.attachment({ ...of, name: 'nothing' }))).toBe('ATTACHMENT_NOT_FOUND')
    expect(await outcomeOf(client.peek.attachment({ ...of, externalId: 'gone', name: 'empty' }))).toBe('NOT_WAITING')
    expect(await outcomeOf(client.peek.attachment({ ...of, puller: 'gone', name: 'empty' }))).toBe('DEFINITION_NOT_FOUND')
    expect(await outcomeOf(client.peek.attachment({ ...of, definition: 'gone', name: 'empty' }))).toBe('DEFINITION_NOT_FOUND')
    expect(await outcomeOf(lookAll(client, { definition: 'gone' }))).toBe('DEFINITION_NOT_FOUND')
  })

  it('says what a source that fails said, and that one has no more time, without a word less of the others', async () => {
    const { doors } = await startWithBadSources()
    const client = await doors.open(door, 'operator')
    const events: PeekEvent[] = []
    const reading = (async () => {
      for await (const event of await client.peek.look({})) events.push(event)
    })()
    await expect.poll(() => events.filter(({ kind }) => kind === 'answered' || kind === 'failed').length).toBe(2)
    doors.clock.advance(30_000)
    await reading
    const ends = events.filter(({ kind }) => ['answered', 'failed', 'timed out'].includes(kind))
    expect(Object.fromEntries(ends.map((event) => [event.source.definition, event]))).toMatchObject({
      orders: { kind: 'answered' },
      broken: { kind: 'failed', reason: 'the mailbox is locked', found: 0 },
      dead: { kind: 'timed out', found: 0 },
    })
  })

  it('asks no further when the reader goes away', async () => {
    const { doors, dead } = await startWithBadSources()
    const client = await doors.open(door, 'operator')
    const leaving = new AbortController()
    const stream = await client.peek.look({ definition: 'dead' }, { signal: leaving.signal })
    await stream.next()
    await stream.next()
    expect(dead.asked).toBe(1)
    const next = stream.next().catch(() => undefined)
    leaving.abort()
    await next
    await expect.poll(() => dead.asked).toBe(0)
    await expect.poll(() => doors.listening()).toBe(0)
  })

  it('asks the sources of the own client only; root’s question reaches all, or one', async () => {
    const doors = await startDoors()
    const clientsOf = async (person: Person, scope: Parameters<DatabusClient['peek']['look']>[0] = {}) =>
      [...new Set((await lookAll(await doors.open(door, person), scope)).map(({ source }) => source.client))].sort()
    expect(await clientsOf('operator')).toEqual(['acme'])
    expect(await clientsOf('stranger')).toEqual(['other'])
    expect(await clientsOf('root')).toEqual(['acme', 'other'])
    expect(await clientsOf('root', { client: acme })).toEqual(['acme'])
    expect(await outcomeOf(clientsOf('stranger', { definition: 'orders' }))).toBe('DEFINITION_NOT_FOUND')
  })
})

function waiting(externalId: string, queued: unknown) {
  const attachment = { name: 'document.txt', format: 'text', contentType: 'text/plain', bytes: externalId.length }
  return { externalId, sourceSystem: 'source', title: '', attachments: [attachment], queued }
}

async function lookAll(client: DatabusClient, scope: Parameters<DatabusClient['peek']['look']>[0] = {}): Promise<PeekEvent[]> {
  const events: PeekEvent[] = []
  for await (const event of await client.peek.look(scope)) events.push(event)
  return events
}

function passengersIn(events: PeekEvent[]) {
  return events.flatMap((event) => (event.kind === 'found' ? event.passengers : []))
}

/** Beside its own definition acme has one whose source is broken, and one whose source never answers. */
async function startWithBadSources(): Promise<{ doors: Doors; dead: { asked: number } }> {
  const dead = { asked: 0 }
  const doors = await startDoors({
    pullers: {
      broken: {
        // biome-ignore lint/correctness/useYield: it fails before it has anything
        async *pull() {
          throw new Error('the mailbox is locked')
        },
      },
      dead: {
        async *pull(signal) {
          dead.asked += 1
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          dead.asked -= 1
          throw new Error('was stopped')
        },
      },
    },
  })
  const node = (await doors.stores.customizing.find(acme, '__databus__')) ?? missing()
  const { passengers } = JSON.parse(node.text) as { passengers: DefinitionInput[] }
  for (const name of ['broken', 'dead']) passengers.push({ name, pullers: [name], sync_frequency: 0 })
  await doors.core.customizing.save(
    { client: acme, name: '__databus__', text: JSON.stringify({ passengers }), version: node.version },
    'test',
  )
  return { doors, dead }
}

function missing(): never {
  throw new Error('it is not there')
}
