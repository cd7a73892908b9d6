/** What search learns of the contents of attachments: handed out to be read, then taken in, and forgotten with the passenger. */
import { describe, expect, it } from 'vitest'
import type { Stores } from '../../main/core/ports/stores.ts'
import type { SeatNumber } from '../../shared/model/ids.ts'
import { complete, noon, outcome, passengerAt, seat, steps } from './a-seating.ts'
import { databases } from './databases.ts'

const all = { limit: 100, maxBytes: 1_000_000 }
const decoder = new TextDecoder()

/** As the core does it, with text for text. */
async function learn(stores: Stores): Promise<string[]> {
  while ((await stores.queue.indexForSearch(100)) > 0);
  const waiting = await stores.queue.contentsForSearch(all, ({ format }) => format === 'text')
  if (waiting.length > 0) {
    await stores.queue.learnContents(
      waiting.map(({ seatNumber, attachments }) => ({
        seatNumber,
        texts: attachments.map(({ content }) => decoder.decode(content)),
        faults: [],
      })),
    )
  }
  return waiting.flatMap(({ attachments }) => attachments.map(({ name }) => name))
}

async function found(stores: Stores, text: string): Promise<string[]> {
  return (await stores.queue.list({ text }, { limit: 50 })).rows.map(({ externalId }) => externalId)
}

describe.each(databases)('contents for search, on %s', (_name, open) => {
  it('are handed out once, those that are wanted, and found by their words however they are written', async () => {
    const { stores } = await open()
    await seat(stores, [
      { externalId: 'a', attachments: { 'order.txt': 'Lieferung an Hauptstraße 5, ISPARTA', 'logo.png': new Uint8Array([1, 2]) } },
      { externalId: 'b', attachments: { 'other.txt': 'nichts' } },
    ])
    expect((await learn(stores)).sort()).toEqual(['order.txt', 'other.txt'])
    expect(await learn(stores)).toEqual([])
    for (const text of ['hauptstrasse', 'ısparta', 'an hauptstrasse', 'order lieferung'])
      expect(await found(stores, text), text).toEqual(['a'])
    expect(await stores.queue.counts({ text: 'nichts' })).toMatchObject({ incomplete: 1 })
  })

  it('are read anew after a processor has changed them', async () => {
    const { stores } = await open()
    const [one] = (await seat(stores, [{ externalId: 'a', attachments: { 'x.txt': 'before' } }], { steps: steps('process') })) as [
      SeatNumber,
    ]
    await learn(stores)
    const put = [{ name: 'x.txt', format: 'text' as const, contentType: 'text/plain', offset: 0, length: 5 }]
    const change = { put, bytes: new TextEncoder().encode('after'), remove: [] }
    await stores.queue.commit({ at: noon, outcomes: [outcome(one, 0, undefined, { change })], begin: [], settle: [one] })
    expect(await learn(stores)).toEqual(['x.txt'])
    expect(await found(stores, 'after')).toEqual(['a'])
    expect(await found(stores, 'before')).toEqual([])
  })

  it('are not taken in when their passenger was purged meanwhile, and are forgotten with it', async () => {
    const { stores } = await open()
    const seats = await seat(stores, [
      { externalId: 'a', attachments: { 'x.txt': 'word' } },
      { externalId: 'b', attachments: { 'x.txt': 'word' } },
    ])
    while ((await stores.queue.indexForSearch(100)) > 0);
    const waiting = await stores.queue.contentsForSearch(all, () => true)
    await complete(stores, seats.slice(0, 1))
    await stores.queue.purgeSeats(seats)
    await stores.queue.learnContents(waiting.map(({ seatNumber }) => ({ seatNumber, texts: ['word'], faults: [] })))
    expect(await found(stores, 'word')).toEqual(['b'])
    await complete(stores, seats.slice(1))
    await stores.queue.purgeSeats(seats)
    expect(await stores.queue.counts({ text: 'word' })).toEqual({ incomplete: 0, complete: 0, failed: 0 })
    expect(await stores.queue.contentsForSearch(all, () => true)).toEqual([])
  })

  it('come in helpings of so many bytes, newest first', async () => {
    const { stores } = await open()
    await seat(stores, [
      { attachments: { 'a.txt': 'x'.repeat(600) } },
      { attachments: { 'b.txt': 'x'.repeat(600) } },
      { attachments: { 'c.txt': 'x' } },
    ])
    while ((await stores.queue.indexForSearch(100)) > 0);
    const helping = await stores.queue.contentsForSearch({ limit: 10, maxBytes: 500 }, () => true)
    expect(helping.flatMap(({ names }) => names)).toEqual(['c.txt', 'b.txt'])
  })

  it('are handed out for the passengers that a page shows', async () => {
    const { stores } = await open()
    const [one] = (await seat(stores, [
      { externalId: 'a', title: 'T', attachments: { 'x.txt': 'word', 'y.png': new Uint8Array([1]) } },
    ])) as [SeatNumber]
    const { id } = await passengerAt(stores, one)
    const [contents] = await stores.queue.contentsOf([id], ({ name }) => name === 'x.txt')
    expect(contents).toMatchObject({ id, title: 'T', externalId: 'a', sourceSystem: 'mail', names: ['x.txt', 'y.png'] })
    expect(contents?.attachments.map(({ name, content }) => [name, decoder.decode(content)])).toEqual([['x.txt', 'word']])
  })

  it('of a great document don’t keep the others from being learned', async () => {
    const { stores } = await open()
    await seat(stores, [
      { externalId: 'great', attachments: { 'x.txt': 'x' } },
      { externalId: 'small', attachments: { 'x.txt': 'x' } },
    ])
    while ((await stores.queue.indexForSearch(100)) > 0);
    const waiting = await stores.queue.contentsForSearch(all, () => true)
    const words = Array.from({ length: 80_000 }, (_, index) => `w${index}`).join(' ')
    await stores.queue.learnContents(
      waiting.map(({ seatNumber }, index) => ({
        seatNumber,
        texts: [index === 0 ? 'little' : words],
        faults: [{ place: 0, name: 'x.txt', reason: 'partly' }],
      })),
    )
    expect(await found(stores, 'little')).toEqual(['small'])
    expect(await found(stores, 'w4711')).toEqual(['great'])
  })
})
