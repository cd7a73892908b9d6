import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Stores } from '../../main/core/ports/stores.ts'
import type { Database } from '../../main/store/database.ts'
import { queueByName } from '../../main/store/migrations/0010-queue-by-name.ts'
import { makeStores } from '../../main/store/open-stores.ts'
import { matchesNothing, queueScope, sourceSystemsOf } from '../../main/store/queue/queue-scope.ts'
import { seatsOf, summariesOf } from '../../main/store/queue/summaries.ts'
import { openServer } from '../../main/store/server/open-server.ts'
import { openSqlite } from '../../main/store/sqlite/open-sqlite.ts'
import type { QueueFilter } from '../../shared/contract/queue.ts'
import type { SeatNumber } from '../../shared/model/ids.ts'
import { acme, complete, minute, noon, other, seat, steps } from './a-seating.ts'
import { emptyDatabase, makeTestFolder, servers, silent } from './databases.ts'

const databases: [string, () => Promise<Database>][] = [
  ['SQLite', async () => openSqlite(join(await makeTestFolder(), 'databus.sqlite'), silent)],
  ...servers.map(([name, server]): [string, () => Promise<Database>] => [
    name,
    async () => openServer(await emptyDatabase(server), silent, 'brought up to date'),
  ]),
]

/** a, b: complete. a to c are orders of acme, d and e of the other client, f and g invoices of acme; d and e came a minute later. */
async function fillTitles(stores: Stores): Promise<void> {
  const given = { steps: steps('push') }
  const titles = { a: 'Order 10', b: 'order 9', c: 'Isparta', d: 'ısparta', e: '', f: 'Ünye', g: 'ORDER 9' }
  const all = Object.entries(titles).map(([externalId, title]) => ({ externalId, title }))
  const [a, b] = (await seat(stores, all.slice(0, 3), given)) as [SeatNumber, SeatNumber]
  await seat(stores, all.slice(3, 5), { ...given, client: other, at: noon + minute })
  await seat(stores, all.slice(5), { ...given, definition: 'invoices' })
  await complete(stores, [a, b], noon, 1)
  while ((await stores.queue.indexForSearch(9)) > 0);
}

/** What is found, by name. */
const cases: [QueueFilter, string][] = [
  [{}, 'ecdbgaf'],
  [{ client: acme }, 'cbgaf'],
  [{ client: acme, definition: 'orders' }, 'cba'],
  [{ sourceSystem: 'mail' }, 'ecdbgaf'],
  [{ status: 'incomplete' }, 'ecdgf'],
  [{ status: 'complete', sourceSystem: 'mail' }, 'ba'],
  [{ text: '9' }, 'bg'],
  [{ text: 'mail', client: other }, 'ed'],
  [{ pulledFrom: noon + 1 }, 'ed'],
  [{ client: other, definition: 'invoices' }, ''],
]

describe.each(databases)('the list by name and by id on %s', (name, openDatabase) => {
  async function open(): Promise<{ database: Database; stores: Stores }> {
    const database = await openDatabase()
    onTestFinished(() => database.close())
    return { database, stores: makeStores(database) }
  }

  it('sorts by name as people do, and by id, page by page, with every filter', async () => {
    const { stores } = await open()
    await fillTitles(stores)
    const pages = async (filter: QueueFilter, sort: 'name' | 'id', order: 'newest' | 'oldest', limit: number): Promise<string> => {
      const back = order === 'newest' ? 'newer' : 'older'
      const on = order === 'newest' ? 'older' : 'newer'
      const beyond = (way: 'older' | 'newer', seat: number) => (way === 'older' ? { before: seat } : { after: seat })
      let page = await stores.queue.list(filter, { limit, order }, sort)
      expect(page[back]).toBeNull()
      const found = [page.rows]
      while (page[on] !== null) {
        page = await stores.queue.list(filter, { limit, order, ...beyond(on, page[on]) }, sort)
        const before = await stores.queue.list(filter, { limit, order, ...beyond(back, page[back] ?? 0) }, sort)
        expect(before.rows).toEqual(found.at(-1))
        found.push(page.rows)
      }
      return found
        .flat()
        .map(({ externalId }) => externalId)
        .join('')
    }
    for (const [filter, byName] of cases) {
      const reversed = [...byName].toReversed().join('')
      const byId = [...byName].toSorted().join('')
      for (const limit of [1, 2, 50]) {
        expect(await pages(filter, 'name', 'oldest', limit), JSON.stringify(filter)).toBe(byName)
        expect(await pages(filter, 'name', 'newest', limit), JSON.stringify(filter)).toBe(reversed)
        expect(await pages(filter, 'id', 'oldest', limit), JSON.stringify(filter)).toBe(byId)
        expect(await pages(filter, 'id', 'newest', limit), JSON.stringify(filter)).toBe([...byId].toReversed().join(''))
      }
    }
  })

  it('sorts by name and by id where so many match that the order is gone along, with every filter', async () => {
    const { database, stores } = await open()
    await fillTitles(stores)
    const log = await stores.logs.start({ client: acme, kind: 'bulk', definition: null, at: noon + 2 * minute })
    const { rows: linked } = await stores.queue.list({ text: '9' }, { limit: 2 })
    await stores.queue.link(
      log,
      linked.map(({ seatNumber }) => seatNumber),
    )
    for (const [filter, byName] of [...cases, [{ log }, 'bg'], [{ log, text: 'mail', status: 'incomplete' }, 'g']] as [
      QueueFilter,
      string,
    ][]) {
      const scope = await queueScope(database, filter)
      if (matchesNothing(scope)) continue
      for (const by of ['name_key', 'external_id'] as const) {
        const among = by === 'name_key' ? scope.everyDefinition : (scope.sources ?? (await sourceSystemsOf(database, filter)))
        const walk = database.sql.sorted.walk(scope, { by, above: null, below: null, order: 'rising', limit: 50 }, among)
        const rows = await summariesOf(database, await seatsOf(database, walk))
        expect(rows.map(({ externalId }) => externalId).join(''), JSON.stringify(filter)).toBe(
          by === 'name_key' ? byName : [...byName].toSorted().join(''),
        )
      }
    }
  })

  it('begins anew by name where the passenger that a page begins behind is gone', async () => {
    const { stores } = await open()
    const seats = (await seat(stores, [{ externalId: 'b' }, { externalId: 'a' }, { externalId: 'c' }], { steps: [] })) as SeatNumber[]
    const page = await stores.queue.list({}, { limit: 1, order: 'oldest' }, 'id')
    expect(page).toMatchObject({ rows: [{ externalId: 'a' }], newer: seats[1] })
    await stores.queue.purgeSeats([seats[1] as SeatNumber])
    const next = await stores.queue.list({}, { limit: 1, order: 'oldest', after: page.newer as number }, 'id')
    expect(next).toMatchObject({ rows: [{ externalId: 'b' }], older: null })
  })

  it('names those that were seated before there was an order by name', { timeout: 60_000 }, async () => {
    const { database, stores } = await open()
    await seat(
      stores,
      Array.from({ length: 600 }, (_, number) => ({ externalId: `x${number}`, title: `Öre ${number}` })),
    )
    await database.write(async (transaction) => {
      await transaction.run(`DROP INDEX passengers_name${name === 'MariaDB' ? ' ON passengers' : ''}`)
      await transaction.run('ALTER TABLE passengers DROP COLUMN name_key')
      await queueByName.up(transaction, database.sql.types)
    })
    const { rows } = await stores.queue.list({}, { limit: 600, order: 'oldest' }, 'name')
    expect(rows.map(({ title }) => title)).toEqual(Array.from({ length: 600 }, (_, number) => `Öre ${number}`))
  })
})
