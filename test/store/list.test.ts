import { describe, expect, it } from 'vitest'
import type { Page, Stores } from '../../main/core/ports/stores.ts'
import type { QueueFilter } from '../../shared/contract/queue.ts'
import { LogId, type SeatNumber } from '../../shared/model/ids.ts'
import { acme, complete, minute, noon, other, outcome, seat, steps } from './a-seating.ts'
import { databases } from './databases.ts'

/** Letters as external ids, newest first. */
async function letters(stores: Stores, filter: QueueFilter, page: Page = { limit: 50 }): Promise<string> {
  return (await stores.queue.list(filter, page)).rows.map(({ externalId }) => externalId).join('')
}

/** a, b: complete; c: failed; d, e: incomplete. a to c from mail; d from ftp; e of another client; f of another definition. */
async function fill(stores: Stores): Promise<void> {
  const given = { steps: steps('push') }
  const [a, b, c] = (await seat(stores, [{ externalId: 'a' }, { externalId: 'b' }, { externalId: 'c' }], given)) as [
    SeatNumber,
    SeatNumber,
    SeatNumber,
  ]
  await seat(stores, [{ externalId: 'd', sourceSystem: 'ftp' }], { ...given, at: noon + 30 * minute })
  await seat(stores, [{ externalId: 'e' }], { ...given, client: other, at: noon + 60 * minute })
  await seat(stores, [{ externalId: 'f', sourceSystem: 'ftp' }], { ...given, definition: 'invoices', at: noon + 60 * minute })
  await complete(stores, [a, b], noon, 1)
  await stores.queue.commit({ at: noon, outcomes: [outcome(c, 0, { status: 'failed', note: 'no' })], begin: [], settle: [c] })
  while ((await stores.queue.indexForSearch(2)) > 0);
}

const cases: [QueueFilter, string, { incomplete: number; complete: number; failed: number }][] = [
  [{}, 'fedcba', { incomplete: 3, complete: 2, failed: 1 }],
  [{ client: acme }, 'fdcba', { incomplete: 2, complete: 2, failed: 1 }],
  [{ client: other }, 'e', { incomplete: 1, complete: 0, failed: 0 }],
  [{ definition: 'orders' }, 'edcba', { incomplete: 2, complete: 2, failed: 1 }],
  [{ client: acme, definition: 'orders' }, 'dcba', { incomplete: 1, complete: 2, failed: 1 }],
  [{ client: other, definition: 'invoices' }, '', { incomplete: 0, complete: 0, failed: 0 }],
  [{ sourceSystem: 'mail' }, 'ecba', { incomplete: 1, complete: 2, failed: 1 }],
  [{ sourceSystem: 'ftp', definition: 'orders' }, 'd', { incomplete: 1, complete: 0, failed: 0 }],
  [{ sourceSystem: 'fax' }, '', { incomplete: 0, complete: 0, failed: 0 }],
  [{ pulledFrom: noon + minute }, 'fed', { incomplete: 3, complete: 0, failed: 0 }],
  [{ pulledTo: noon + 30 * minute }, 'cba', { incomplete: 0, complete: 2, failed: 1 }],
  [{ pulledFrom: noon, pulledTo: noon + 60 * minute }, 'dcba', { incomplete: 1, complete: 2, failed: 1 }],
  [{ pulledFrom: noon + 1, pulledTo: noon + 2 }, '', { incomplete: 0, complete: 0, failed: 0 }],
  [{ pulledFrom: noon - 90 * minute, pulledTo: noon - 60 * minute }, '', { incomplete: 0, complete: 0, failed: 0 }],
  [{ client: acme, sourceSystem: 'mail', pulledFrom: noon }, 'cba', { incomplete: 0, complete: 2, failed: 1 }],
  [{ text: 'ftp' }, 'fd', { incomplete: 2, complete: 0, failed: 0 }],
  [{ text: 'mail', client: acme }, 'cba', { incomplete: 0, complete: 2, failed: 1 }],
  [{ text: 'ord', sourceSystem: 'ftp' }, 'd', { incomplete: 1, complete: 0, failed: 0 }],
  [{ text: 'mail', pulledFrom: noon + minute }, 'e', { incomplete: 1, complete: 0, failed: 0 }],
]

describe.each(databases)('the list on %s', (_name, open) => {
  it('filters by everything, alone and together, and counts the same', async () => {
    const { stores } = await open()
    await fill(stores)
    const statuses = { complete: 'ab', failed: 'c', incomplete: 'def' }
    for (const [filter, expected, counts] of cases) {
      expect(await letters(stores, filter), JSON.stringify(filter)).toBe(expected)
      expect(await stores.queue.counts(filter), JSON.stringify(filter)).toEqual(counts)
      for (const [status, having] of Object.entries(statuses) as [keyof typeof statuses, string][]) {
        const some = [...expected].filter((letter) => having.includes(letter)).join('')
        expect(await letters(stores, { ...filter, status }), `${JSON.stringify(filter)} ${status}`).toBe(some)
      }
    }
  })

  it('shows those that a log is about: pulled by its drive, or linked to it; with every other filter', async () => {
    const { stores } = await open()
    const log = await stores.logs.start({ client: acme, kind: 'drive', definition: 'orders', at: noon })
    const later = await stores.logs.start({ client: acme, kind: 'drive', definition: 'orders', at: noon + minute })
    const job = await stores.logs.start({ client: acme, kind: 'bulk', definition: null, at: noon + 2 * minute })
    const given = { steps: steps('push'), log }
    const [a, b] = (await seat(stores, [{ externalId: 'a' }, { externalId: 'b' }], given)) as [SeatNumber, SeatNumber]
    const [c] = (await seat(stores, [{ externalId: 'c' }], { ...given, definition: 'invoices', log: later })) as [SeatNumber]
    await seat(stores, [{ externalId: 'd' }], { ...given, at: noon + minute, log: later })
    await complete(stores, [a], noon, 1)
    await stores.queue.link(later, [a])
    await stores.queue.link(job, [b, c])
    while ((await stores.queue.indexForSearch(2)) > 0);
    const having = async (filter: QueueFilter) => {
      const counts = await stores.queue.counts(filter)
      const found = await letters(stores, filter)
      expect(counts.complete + counts.failed + counts.incomplete, JSON.stringify(filter)).toBe(found.length)
      return found
    }
    expect(await having({ log })).toBe('ba')
    expect(await having({ log: later })).toBe('da')
    expect(await having({ log: job })).toBe('cb')
    expect(await letters(stores, { log: later, status: 'complete' })).toBe('a')
    expect(await having({ log: later, text: 'mail' })).toBe('da')
    expect(await having({ log: later, text: 'a' })).toBe('a')
    expect(await having({ log: job, definition: 'invoices' })).toBe('c')
    expect(await having({ log: job, sourceSystem: 'mail', client: acme, pulledFrom: noon })).toBe('cb')
    expect(await having({ log: job, client: other })).toBe('')
    expect(await having({ log: LogId.parse(999) })).toBe('')
    const page = await stores.queue.list({ log: later }, { limit: 1 })
    expect(await letters(stores, { log: later }, { limit: 1, before: page.older ?? 0 })).toBe('a')
  })

  it('puts the worst first, or last, page by page', async () => {
    const { stores } = await open()
    await fill(stores)
    const pages = async (filter: QueueFilter, order: 'newest' | 'oldest'): Promise<string[]> => {
      const found: string[] = []
      let page = await stores.queue.list(filter, { limit: 2, order }, 'status')
      for (;;) {
        found.push(page.rows.map(({ externalId }) => externalId).join(''))
        const on = order === 'newest' ? page.older : page.newer
        if (on === null) break
        page = await stores.queue.list(filter, { limit: 2, order, ...(order === 'newest' ? { before: on } : { after: on }) }, 'status')
      }
      const back = order === 'newest' ? page.newer : page.older
      const before = await stores.queue.list(
        filter,
        { limit: 2, order, ...(order === 'newest' ? { after: back ?? 0 } : { before: back ?? 0 }) },
        'status',
      )
      if (found.length > 1) expect(before.rows.map(({ externalId }) => externalId).join('')).toBe(found.at(-2))
      return found
    }
    expect(await pages({}, 'newest')).toEqual(['cf', 'ed', 'ba'])
    expect(await pages({}, 'oldest')).toEqual(['ab', 'de', 'fc'])
    expect(await pages({ text: 'mail' }, 'newest')).toEqual(['ce', 'ba'])
    expect(await pages({ status: 'complete', client: acme }, 'newest')).toEqual(['ba'])
    expect(await pages({ client: other }, 'oldest')).toEqual(['e'])
  })

  it('goes page by page, older and newer, and ends at both ends', async () => {
    const { stores } = await open()
    await fill(stores)
    for (const filter of [{}, { client: acme }, { sourceSystem: 'mail' }, { text: 'o' }] as QueueFilter[]) {
      const all = await letters(stores, filter)
      const back: string[] = []
      let page = await stores.queue.list(filter, { limit: 2 })
      expect(page.newer).toBeNull()
      for (;;) {
        back.push(page.rows.map(({ externalId }) => externalId).join(''))
        if (page.older === null) break
        page = await stores.queue.list(filter, { before: page.older, limit: 2 })
        expect(page.newer).not.toBeNull()
      }
      expect(back.join('')).toBe(all)
      const forth = [back.at(-1)]
      while (page.newer !== null) {
        page = await stores.queue.list(filter, { after: page.newer, limit: 2 })
        forth.unshift(page.rows.map(({ externalId }) => externalId).join(''))
        expect(page.older).not.toBeNull()
      }
      expect(forth.join('')).toBe(all)
    }
  })

  it('goes from the oldest to the newest, and back', async () => {
    const { stores } = await open()
    await fill(stores)
    const filters: QueueFilter[] = [
      {},
      { client: acme },
      { sourceSystem: 'mail' },
      { status: 'incomplete' },
      { text: 'o' },
      { pulledFrom: noon },
    ]
    for (const filter of filters) {
      const all = [...(await letters(stores, filter))].reverse().join('')
      const order = 'oldest'
      let page = await stores.queue.list(filter, { limit: 2, order })
      const pages = [page.rows.map(({ externalId }) => externalId).join('')]
      expect(page.older).toBeNull()
      while (page.newer !== null) {
        page = await stores.queue.list(filter, { after: page.newer, limit: 2, order })
        pages.push(page.rows.map(({ externalId }) => externalId).join(''))
        expect(page.older).not.toBeNull()
      }
      expect(pages.join(''), JSON.stringify(filter)).toBe(all)
      const back = [pages.at(-1)]
      while (page.older !== null) {
        page = await stores.queue.list(filter, { before: page.older, limit: 2, order })
        back.unshift(page.rows.map(({ externalId }) => externalId).join(''))
        expect(page.newer).not.toBeNull()
      }
      expect(back.join(''), JSON.stringify(filter)).toBe(all)
    }
    expect(await stores.queue.list({ sourceSystem: 'fax' }, { limit: 2, order: 'oldest' })).toEqual({ rows: [], older: null, newer: null })
  })

  it('finds the way back from a page that has become empty', async () => {
    const { stores } = await open()
    const seats = (await seat(stores, [{ externalId: 'a' }, { externalId: 'b' }, { externalId: 'c' }], { steps: [] })) as SeatNumber[]
    const below = await stores.queue.list({}, { before: seats[0] as number, limit: 2 })
    expect(below).toMatchObject({ rows: [], older: null })
    expect(await letters(stores, {}, { after: below.newer as number, limit: 2 })).toBe('ba')
    const above = await stores.queue.list({}, { after: seats[2] as number, limit: 2 })
    expect(above).toMatchObject({ rows: [], newer: null })
    expect(await letters(stores, {}, { before: above.older as number, limit: 2 })).toBe('cb')
    expect(await stores.queue.list({ client: other }, { limit: 2 })).toEqual({ rows: [], older: null, newer: null })
  })

  it('still finds passengers by time after the clock was set back', async () => {
    const { stores } = await open()
    await seat(stores, [{ externalId: 'a' }], { at: noon })
    await seat(stores, [{ externalId: 'b' }], { at: noon - 60 * minute })
    await seat(stores, [{ externalId: 'c' }], { at: noon + 1 })
    expect(await letters(stores, { pulledFrom: noon })).toBe('ca')
    expect(await letters(stores, { pulledTo: noon })).toBe('b')
    expect(await stores.queue.counts({ pulledFrom: noon, pulledTo: noon + 1 })).toMatchObject({ incomplete: 1 })
  })

  it('shows the newest thing that was said among the steps', async () => {
    const { stores } = await open()
    const [one] = (await seat(stores, [{}], { steps: steps('push', 'push') })) as [SeatNumber]
    const failing = (position: number, note: string) => outcome(one, position, { status: 'incomplete', note, dueAt: noon + 5 })
    await stores.queue.commit({ at: noon + 1, outcomes: [failing(1, 'first')], begin: [], settle: [one] })
    await stores.queue.commit({ at: noon + 2, outcomes: [failing(0, 'second')], begin: [], settle: [one] })
    expect((await stores.queue.list({}, { limit: 1 })).rows[0]).toMatchObject({ note: 'second', stepsComplete: 0, stepsTotal: 2 })
  })
})
