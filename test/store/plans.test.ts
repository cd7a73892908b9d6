/** How SQLite goes about the questions that must not cost more in a longer queue: by its plans, not by the clock. */
import { describe, expect, it } from 'vitest'
import type { Bound, Database } from '../../main/store/database.ts'
import { logSlice } from '../../main/store/list-logs.ts'
import { queueScope } from '../../main/store/queue/queue-scope.ts'
import { allStatement, countStatement, listStatement, rareStatement } from '../../main/store/sqlite/list-statements.ts'
import {
  attachmentStatements,
  commitStatements,
  driveStatements,
  personStatements,
  purgeStatements,
  searchStatements,
  seatStatements,
} from '../../main/store/sqlite/queue-statements.ts'
import type { LogFilter } from '../../shared/contract/logs.ts'
import type { QueueFilter } from '../../shared/contract/queue.ts'
import { PassengerId } from '../../shared/model/ids.ts'
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
  plan.filter((step) => /^SCAN (passengers|r|q|s|steps|attachments|logs|log_entries|log_passengers|search)\b(?!.*INDEX \d+:.)/.test(step))

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
    })
    for (const filter of filters) {
      const scope = await queueScope(database, filter)
      for (const slice of [
        { above: null, below: null, order: 'newest first', limit: 51 },
        { above: null, below: 9, order: 'newest first', limit: 51 },
        { above: 0, below: null, order: 'oldest first', limit: 51 },
      ] as const) {
        for (const status of ['common status', 'rare status'] as const) {
          const { sql, bind } = listStatement(scope, slice, status)
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

  it('count by indexes alone', async () => {
    const { database, stores } = await openSqliteFile()
    await seat(stores, [{ externalId: 'a' }])
    for (const filter of everySubset<QueueFilter>({ client: acme, definition: 'orders', pulledFrom: noon })) {
      const scope = await queueScope(database, filter)
      for (const { sql, bind } of [allStatement(scope), countStatement(scope, 0), rareStatement([1], 0)]) {
        const steps = (await planOf(database, sql, bind)).filter((step) => /(SCAN|SEARCH) (passengers|r)\b/.test(step))
        expect(steps.filter((step) => !step.includes('COVERING INDEX'))).toEqual([])
      }
    }
  })

  it('use an index for every combination of the logs’ filters, in the list’s order', async () => {
    const { database } = await openSqliteFile()
    const filters = everySubset<LogFilter>({ client: acme, worst: 'error', kind: 'purge', definition: 'orders', passenger: uuid })
    for (const filter of filters) {
      const { sql, bind } = logSlice(filter, null, { above: null, below: 99, order: 'newest first', limit: 51 })
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
      ...Object.values(purgeStatements).filter((sql) => typeof sql === 'string'),
      ...Object.values(searchStatements),
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
