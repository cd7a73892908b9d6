/** How SQLite goes about the questions that must not cost more in a longer queue: by its plans, not by the clock. */
import { describe, expect, it } from 'vitest'
import type { Bound, Database } from '../../main/store/database.ts'
import { logSlice } from '../../main/store/list-logs.ts'
import { failedSinceSql } from '../../main/store/queue/failed-since.ts'
import { inQueueStatement } from '../../main/store/queue/find-in-queue.ts'
import { queueScope } from '../../main/store/queue/queue-scope.ts'
import { seatCountSql } from '../../main/store/queue/seat-counts.ts'
import { listStatements } from '../../main/store/sqlite/list-statements.ts'
import {
  attachmentStatements,
  commitStatements,
  driveStatements,
  personStatements,
  purgeStatements,
  searchStatements,
  seatStatements,
} from '../../main/store/sqlite/queue-statements.ts'
import { fewStatement, walkStatement } from '../../main/store/sqlite/sorted-statements.ts'
import type { LogFilter } from '../../shared/contract/logs.ts'
import type { QueueFilter } from '../../shared/contract/queue.ts'
import { LogId, PassengerId } from '../../shared/model/ids.ts'
import { acme, noon, seat } from './a-seating.ts'
import { openSqliteFile } from './open-sqlite-file.ts'

function everySubset<T extends object>(all: T): Partial<T>[] {
  const entries = Object.entries(all)
  return Array.from({ length: 2 ** entries.length }, (_, bits) => {
    const some = entries.filter((_entry, place) => Math.floor(bits / 2 ** place) % 2 === 1)
    return Object.fromEntries(some) as Partial<T>
  })
}

async function planOf(database: Database, sql: string, bind: Bound[] = []): Promise<string[]> {
  const rows = await database.browse<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, bind)
  return rows.map(({ detail }) => detail)
}

/** Steps of a plan that look at a whole table that grows with the queue. The search index names after "INDEX n:" what it is asked by. */
const wholeTables = (plan: string[]): string[] =>
  plan.filter((step) =>
    /^SCAN (passengers|r|q|s|l|steps|attachments|logs|log_entries|log_passengers|seat_counts|search)\b(?!.*INDEX \d+:.)/.test(step),
  )

const uuid = PassengerId.parse('0190a000-0000-7000-8000-000000000001')

describe('the plans of SQLite', () => {
  it('use an index for every combination of the queue’s filters', { timeout: 60_000 }, async () => {
    const { database, stores } = await openSqliteFile()
    await seat(stores, [{ externalId: 'a' }])
    const filters = everySubset<QueueFilter>({
      client: acme,
      definition: 'orders',
      sourceSystem: 'mail',
      status: 'failed',
      text: 'inv',
      pulledFrom: noon,
      pulledTo: noon + 1,
      log: LogId.parse(1),
    })
    for (const filter of filters) {
      const scope = await queueScope(database, filter)
      for (const slice of [
        { above: null, below: null, order: 'newest first', limit: 51 },
        { above: null, below: 9, order: 'newest first', limit: 51 },
        { above: 0, below: null, order: 'oldest first', limit: 51 },
      ] as const) {
        for (const status of ['common status', 'rare status'] as const) {
          const { sql, bind } = listStatements.list(scope, slice, status)
          expect(sql).not.toMatch(/\bcontent\b/)
          // Without any filter the list is the key itself, newest first.
          const plan = wholeTables(await planOf(database, sql, bind)).filter(
            (step) => step !== 'SCAN r' || Object.keys(filter).some((key) => !key.startsWith('pulled')),
          )
          expect(plan, JSON.stringify(filter)).toEqual([])
        }
      }
    }
  })

  it('go along the order of names and ids by an index, for every combination of the queue’s filters', async () => {
    const { database, stores } = await openSqliteFile()
    await seat(stores, [{ externalId: 'a' }])
    const filters = {
      client: acme,
      definition: 'orders',
      sourceSystem: 'mail',
      status: 'failed',
      text: 'inv',
      log: LogId.parse(1),
    } as const
    for (const filter of everySubset<QueueFilter>({ ...filters, pulledFrom: noon })) {
      const scope = await queueScope(database, filter)
      for (const by of ['name_key', 'external_id'] as const) {
        const slice = { by, above: { key: 'a', seat: 1 }, below: null, order: 'falling', limit: 51 } as const
        const few = fewStatement([1, 2], slice)
        expect(wholeTables(await planOf(database, few.sql, few.bind)), JSON.stringify(filter)).toEqual([])
        const walk = walkStatement(scope, slice, [1])
        const plan = await planOf(database, walk.sql, walk.bind)
        expect(wholeTables(plan), JSON.stringify(filter)).toEqual([])
        const known = [listStatements.summaries([1]), ...(scope.text ? [listStatements.holding(scope.text, [1])] : [])]
        for (const { sql, bind } of known) expect(wholeTables(await planOf(database, sql, bind)), sql).toEqual([])
        expect(plan.join('\n')).toMatch(
          by === 'name_key'
            ? /SEARCH r USING (COVERING )?INDEX passengers_name \(definition_id=\? AND name_key>\?\)/
            : /SEARCH r USING (COVERING )?INDEX passengers_external \(source_id=\? AND external_id>\?\)/,
        )
      }
    }
  })

  it('count by indexes alone', async () => {
    const { database, stores } = await openSqliteFile()
    await seat(stores, [{ externalId: 'a' }])
    for (const filter of everySubset<QueueFilter>({ client: acme, definition: 'orders', pulledFrom: noon })) {
      const scope = await queueScope(database, filter)
      for (const { sql, bind } of [listStatements.all(scope), listStatements.count(scope, 0), listStatements.rare([1], 0)]) {
        const steps = (await planOf(database, sql, bind)).filter((step) => /(SCAN|SEARCH) (passengers|r)\b/.test(step))
        expect(steps.filter((step) => !step.includes('COVERING INDEX'))).toEqual([])
      }
    }
  })

  it('use an index for every combination of the logs’ filters, in the list’s order', async () => {
    const { database } = await openSqliteFile()
    const filters = everySubset<LogFilter>({ client: acme, worst: 'error', kind: 'purge', definition: 'orders', passenger: uuid })
    for (const filter of filters) {
      const { sql, bind } = logSlice(database.sql, filter, null, { above: null, below: 99, order: 'newest first', limit: 51 })
      const plan = await planOf(database, sql, bind)
      expect(wholeTables(plan), JSON.stringify(filter)).toEqual([])
      if (!filter.passenger) expect(plan.join('\n'), JSON.stringify(filter)).not.toContain('TEMP B-TREE')
    }
  })

  it('look at no whole table in a drive, on a passenger’s page, in a purge or for search', async () => {
    const { database } = await openSqliteFile()
    const { outcome, ...commits } = commitStatements
    const statements = [
      ...Object.values(seatStatements),
      ...Object.values({ ...commits, ...outcome }),
      ...Object.values(attachmentStatements),
      ...Object.values(driveStatements),
      ...Object.values(personStatements),
      ...Object.values(purgeStatements),
      ...Object.values(searchStatements),
      inQueueStatement(3),
      ...Object.values(failedSinceSql),
      ...Object.values(seatCountSql).filter((sql) => sql !== seatCountSql.forget),
    ]
    for (const sql of statements) {
      const count = Math.max(0, ...[...sql.matchAll(/\$(\d)/g)].map(([, number]) => Number(number)))
      expect(
        wholeTables(
          await planOf(
            database,
            sql,
            Array.from({ length: count }, () => '[1]'),
          ),
        ),
        sql,
      ).toEqual([])
    }
  })

  it('read no contents for lists and passengers’ pages', () => {
    for (const sql of [personStatements.find, driveStatements.due, driveStatements.head]) expect(sql).not.toMatch(/\bcontent\b/)
  })

  it('ask for what is due from an index that only those due are in', async () => {
    const { database } = await openSqliteFile()
    const plan = await planOf(database, driveStatements.due, [acme, 'orders', noon, 10])
    expect(plan.join('\n')).toMatch(/SEARCH passengers USING INDEX passengers_due \(definition_id=\? AND due_at<\?\)/)
    expect(plan.join('\n')).not.toContain('TEMP B-TREE')
    expect((await planOf(database, driveStatements.earliestDue, [acme, 'orders'])).join('\n')).toContain('passengers_due')
  })
})
