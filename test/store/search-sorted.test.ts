/** A search in every order, with every filter, against a plain sort: whichever way the store goes about it, the pages are the same. */
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Stores } from '../../main/core/ports/stores.ts'
import type { Bound, Database } from '../../main/store/database.ts'
import { makeStores } from '../../main/store/open-stores.ts'
import { nameKey } from '../../main/store/queue/name-key.ts'
import { openServer } from '../../main/store/server/open-server.ts'
import type { Sql } from '../../main/store/sql.ts'
import { openSqlite } from '../../main/store/sqlite/open-sqlite.ts'
import type { QueueFilter, QueueSort } from '../../shared/contract/queue.ts'
import type { PassengerSummary } from '../../shared/model/passenger.ts'
import { searchWords } from '../../shared/search-words.ts'
import { acme, complete, minute, noon, other, outcome, seat, steps } from './a-seating.ts'
import { emptyDatabase, makeTestFolder, servers, silent } from './databases.ts'

const databases: [string, () => Promise<Database>][] = [
  ['SQLite', async () => openSqlite(join(await makeTestFolder(), 'databus.sqlite'), silent)],
  ...servers.map(([name, server]): [string, () => Promise<Database>] => [
    name,
    async () => openServer(await emptyDatabase(server), silent, 'brought up to date'),
  ]),
]

const count = 400
/** The same numbers each time. */
function makeDice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** A word that all have, some that some have, one that stands together with another only in the few at one end of the names. */
async function fill(stores: Stores): Promise<void> {
  const dice = makeDice(7)
  const given = { steps: steps('push') }
  for (let from = 0; from < count; from += 40) {
    const names = Array.from({ length: 40 }, (_, place) => {
      const title = `${['Ünye', 'alpha', 'Zeta'][dice(3)]} note ${dice(9)}${dice(20) === 0 ? ' seldom' : ''}`
      return { externalId: `x-${dice(3)}-${from + place}`, title, sourceSystem: ['mail', 'fax'][dice(2)] ?? '' }
    })
    const client = from % 80 === 0 ? acme : other
    const definition = from % 120 === 0 ? 'orders' : 'invoices'
    const seats = await seat(stores, names, { ...given, client, definition, at: noon + Math.floor(from / 100) * 20 * minute })
    await complete(stores, seats.slice(0, 30), noon + 3 * minute, 1)
    const failed = seats.slice(30, 33).map((one) => outcome(one, 0, { status: 'failed', note: 'no answer' }))
    await stores.queue.commit({ at: noon, outcomes: failed, begin: [], settle: seats.slice(30, 33) })
  }
  while ((await stores.queue.indexForSearch(100)) > 0);
}

const ranks = ['complete', 'incomplete', 'failed']
const keys: Record<QueueSort, (row: PassengerSummary) => string> = {
  pulled: () => '',
  status: ({ status }) => String(ranks.indexOf(status)),
  name: ({ title, externalId }) => nameKey(title, externalId),
  id: ({ externalId }) => externalId,
}

/** What must be found, oldest first. */
function plainly(all: PassengerSummary[], filter: QueueFilter, sort: QueueSort): PassengerSummary[] {
  const asked = (filter.text ?? '').split(' ').map((part) => ` ${searchWords(part).join(' ')}`)
  const found = all.filter((row) => {
    const words = ` ${searchWords([row.externalId, row.title, row.sourceSystem, row.definition].join(' ')).join(' ')}`
    return (
      asked.every((part) => words.includes(part)) &&
      (filter.client ?? row.client) === row.client &&
      (filter.definition ?? row.definition) === row.definition &&
      (filter.sourceSystem ?? row.sourceSystem) === row.sourceSystem &&
      (filter.status ?? row.status) === row.status &&
      (filter.pulledFrom ?? 0) <= row.pulledAt
    )
  })
  const key = keys[sort]
  return found.sort((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))) || a.seatNumber - b.seatNumber)
}

const texts = ['note', 'x', 'zeta', 'note-1 fax', 'seldom', 'alpha note-3 seldom', 'nowhere']
const filters: QueueFilter[] = [
  {},
  { client: acme },
  { client: other, definition: 'invoices' },
  { sourceSystem: 'fax' },
  { status: 'complete' },
  { status: 'failed' },
  { status: 'incomplete', client: acme, sourceSystem: 'mail' },
  { pulledFrom: noon + minute },
]

async function open(openDatabase: () => Promise<Database>): Promise<{ database: Database; stores: Stores }> {
  const database = await openDatabase()
  onTestFinished(() => database.close())
  const stores = makeStores(database)
  await fill(stores)
  return { database, stores }
}

describe.each(databases)('a search in the order of something else on %s', (_name, openDatabase) => {
  it('finds what a plain sort finds, page by page, both ways', { timeout: 120_000 }, async () => {
    const { stores } = await open(openDatabase)
    const all = (await stores.queue.list({}, { limit: count, order: 'oldest' })).rows
    expect(all.length).toBe(count)
    for (const text of texts) {
      for (const filter of filters.map((one) => ({ ...one, text }))) {
        for (const sort of ['pulled', 'status', 'name', 'id'] as const) {
          const expected = plainly(all, filter, sort).map(({ seatNumber }) => seatNumber)
          const what = JSON.stringify({ ...filter, sort })
          const limit = Math.max(3, Math.ceil(expected.length / 3))
          expect(await everyPage(stores, filter, sort, 'oldest', limit), what).toEqual(expected)
          expect(await everyPage(stores, filter, sort, 'newest', limit), what).toEqual(expected.toReversed())
        }
        const counts = await stores.queue.counts(filter)
        const { status: _any, ...others } = filter
        const having = (status: string): number => plainly(all, others, 'pulled').filter((row) => row.status === status).length
        expect(counts).toEqual({ incomplete: having('incomplete'), complete: having('complete'), failed: having('failed') })
      }
    }
  })

  it('meets a word that most passengers have in the list itself, without asking the index for all of them', async () => {
    const { database } = await open(openDatabase)
    const asked: string[] = []
    const browse = <T extends object>(sql: Sql, bind?: Bound[]): Promise<T[]> => {
      asked.push(String(sql))
      return database.browse<T>(sql, bind)
    }
    const { queue } = makeStores({ ...database, browse })
    const byIndex = (): string[] => asked.splice(0).filter((sql) => /\bMATCH\b|@@/.test(sql) && !/search\.seat_number IN \(\d/.test(sql))
    for (const sort of ['pulled', 'status', 'name', 'id'] as const) {
      const { rows, older } = await queue.list({ text: 'note', client: acme }, { limit: 20 }, sort)
      expect(rows.length).toBe(20)
      const { rows: further } = await queue.list({ text: 'note', client: acme }, { limit: 20, before: older ?? 0 }, sort)
      expect(further.length).toBe(20)
      expect(byIndex(), sort).toEqual([])
    }
    expect((await queue.list({ text: 'seldom', status: 'complete' }, { limit: 50 }, 'name')).rows.length).toBeGreaterThan(3)
    expect(byIndex().length).toBeGreaterThan(0)
  })
})

async function everyPage(
  stores: Stores,
  filter: QueueFilter,
  sort: QueueSort,
  order: 'newest' | 'oldest',
  limit: number,
): Promise<number[]> {
  const on = order === 'newest' ? 'older' : 'newer'
  const back = order === 'newest' ? 'newer' : 'older'
  const beyond = (way: 'older' | 'newer', edge: number) => (way === 'older' ? { before: edge } : { after: edge })
  let page = await stores.queue.list(filter, { limit, order }, sort)
  expect(page[back]).toBeNull()
  const found = [page.rows]
  while (page[on] !== null) {
    page = await stores.queue.list(filter, { limit, order, ...beyond(on, page[on]) }, sort)
    const before = await stores.queue.list(filter, { limit, order, ...beyond(back, page[back] ?? 0) }, sort)
    expect(before.rows).toEqual(found.at(-1))
    found.push(page.rows)
  }
  return found.flat().map(({ seatNumber }) => seatNumber)
}
