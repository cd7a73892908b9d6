import { describe, expect, it } from 'vitest'
import type { Stores } from '../../main/core/ports/stores.ts'
import type { SeatNumber } from '../../shared/model/ids.ts'
import { foldForSearch } from '../../shared/search-words.ts'
import { complete, noon, outcome, passengerAt, seat, steps } from './a-seating.ts'
import { databases } from './databases.ts'

async function found(stores: Stores, text: string): Promise<string[]> {
  return (await stores.queue.list({ text }, { limit: 50 })).rows.map(({ externalId }) => externalId)
}

const learnAll = async (stores: Stores): Promise<void> => {
  while ((await stores.queue.indexForSearch(100)) > 0);
}

it.each([
  ['ısparta', 'ISPARTA', 'Isparta', 'İsparta'],
  ['ışık', 'isik', 'IŞIK'],
  ['Straße', 'strasse', 'STRASSE', 'STRAẞE'],
  ['İSTANBUL', 'istanbul', 'ıstanbul'],
  ['Ærø', 'aero'],
  ['ﬁle', 'file'],
])('takes %s for the same as its other spellings', (...spellings) => {
  expect(new Set(spellings.map(foldForSearch)).size).toBe(1)
})

describe.each(databases)('searching on %s', (_name, open) => {
  it('finds by the beginnings of words, however they are written', async () => {
    const { stores } = await open()
    await seat(stores, [
      { externalId: 'INV-2024-17', title: 'Fatura ISPARTA', attachments: { 'ışık-listesi.xlsx': 'x' } },
      { externalId: 'INV-2024-18', title: 'Rechnung Hauptstraße 5', sourceSystem: 'İSTANBUL' },
    ])
    await learnAll(stores)
    for (const text of ['ısparta', 'ispar', 'isik', 'LISTESI xlsx', 'inv-2024-17', '17', 'fatura 2024']) {
      expect(await found(stores, text), text).toEqual(['INV-2024-17'])
    }
    for (const text of ['hauptstrasse', 'istanbul', 'INV-2024-18', 'rech inv'])
      expect(await found(stores, text), text).toEqual(['INV-2024-18'])
    expect(await found(stores, 'inv-2024')).toEqual(['INV-2024-18', 'INV-2024-17'])
    for (const text of ['2024-inv', 'parta', 'isparta rechnung', 'd1', 's1']) expect(await found(stores, text), text).toEqual([])
  })

  it('finds by a whole internal id at once, and by a part of an external one that looks like it', async () => {
    const { stores } = await open()
    const externalId = '0190A000-0000-7000-8000-00000000000A'
    const [first] = (await seat(stores, [{ externalId: 'a' }, { externalId }])) as [SeatNumber]
    const { id } = await passengerAt(stores, first)
    expect(await found(stores, ` ${id.toUpperCase()} `)).toEqual(['a'])
    expect(await stores.queue.counts({ text: id })).toMatchObject({ incomplete: 1 })
    await learnAll(stores)
    expect(await found(stores, externalId.toLowerCase())).toEqual([externalId])
  })

  it('takes whatever is typed for words, never for a query', async () => {
    const { stores } = await open()
    await seat(stores, [{ externalId: 'a', title: 'AND near "x" or not' }])
    await learnAll(stores)
    for (const text of [
      'AND',
      'NOT or',
      '"x',
      "x'",
      'near(',
      'NEAR("x" AND)',
      '{words} : x',
      'words:x',
      '*x',
      '^x',
      'x*',
      'x -- ',
      '"',
      'x + or',
    ]) {
      const words = /\p{L}/u.test(text)
      if (words) await expect(stores.queue.list({ text }, { limit: 5 }), text).resolves.toBeDefined()
      else await expect(stores.queue.list({ text }, { limit: 5 }), text).rejects.toMatchObject({ code: 'SEARCH_INVALID' })
    }
    expect(await found(stores, '"AND" (near)')).toEqual(['a'])
    expect(await found(stores, '   ')).toEqual(['a'])
    await expect(stores.queue.counts({ text: '%&/' })).rejects.toMatchObject({ code: 'SEARCH_INVALID' })
  })

  it('learns in helpings, each passenger once', async () => {
    const { stores } = await open()
    await seat(
      stores,
      [1, 2, 3, 4, 5].map((number) => ({ externalId: `n${number}` })),
    )
    const helpings = [await stores.queue.indexForSearch(2), await stores.queue.indexForSearch(2), await stores.queue.indexForSearch(2)]
    expect([...helpings, await stores.queue.indexForSearch(2)]).toEqual([2, 2, 1, 0])
    expect(await found(stores, 'n')).toHaveLength(5)
  })

  it('learns the names of attachments that a processor put later', async () => {
    const { stores } = await open()
    const [one] = (await seat(stores, [{ externalId: 'a', attachments: { old: '' } }], { steps: steps('process') })) as [SeatNumber]
    await learnAll(stores)
    const put = [{ name: 'findings.json', format: 'text' as const, contentType: 'application/json', offset: 0, length: 2 }]
    const change = { put, bytes: new Uint8Array([123, 125]), remove: ['old'] }
    await stores.queue.commit({ at: noon, outcomes: [outcome(one, 0, undefined, { change })], begin: [], settle: [one] })
    expect(await stores.queue.indexForSearch(10)).toBe(1)
    expect(await found(stores, 'findings')).toEqual(['a'])
    expect(await found(stores, 'old')).toEqual([])
    expect(await stores.queue.indexForSearch(10)).toBe(0)
  })

  it('forgets what is purged', async () => {
    const { stores } = await open()
    const seats = await seat(stores, [{ externalId: 'gone' }, { externalId: 'kept' }])
    await learnAll(stores)
    await complete(stores, seats.slice(0, 1))
    await stores.queue.purgeComplete({ completedBefore: noon * 2 }, 10)
    expect(await found(stores, 'gone')).toEqual([])
    expect(await stores.queue.counts({ text: 'mail' })).toEqual({ incomplete: 1, complete: 0, failed: 0 })
  })
})
