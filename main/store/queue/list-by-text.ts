/**
 * The queue's list by name or by external id. Its pages begin behind the passenger whose seat number they name; where that
 * one is gone by now they begin anew.
 */
import type { QueueFilter, QueueSort } from '../../../shared/contract/queue.ts'
import type { PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Page, PageOf } from '../../core/ports/stores.ts'
import { type Database, first } from '../database.ts'
import { keysetPage } from '../keyset-page.ts'
import { passengerSummary, type SummaryRow } from '../rows/passenger-row.ts'
import type { Statement } from '../sql.ts'
import { sourceSystemsOf } from './queue-scope.ts'
import { rareFor } from './rare.ts'
import { type QueueScope, rareEnough, type SortedPlace, type SortedSlice } from './scope.ts'

const columns = { name: 'name_key', id: 'external_id' } as const

export async function pageByText(
  database: Database,
  filter: QueueFilter,
  scope: QueueScope,
  page: Page,
  sort: Exclude<QueueSort, 'pulled' | 'status'>,
): Promise<PageOf<PassengerSummary>> {
  const by = columns[sort]
  const among = by === 'name_key' ? scope.everyDefinition : (scope.sources ?? (await sourceSystemsOf(database, filter)))
  if (among.length === 0) return { rows: [], older: null, newer: null }
  const statementFor = await wayOf(database, scope, by, among)
  const { before, after, ...beginning } = page
  const edge = before ?? after
  const isThere = edge === undefined || (await placeOf(database, by, edge)) !== null
  return keysetPage(
    isThere ? page : beginning,
    ({ seatNumber }) => seatNumber,
    async ({ above, below, order, limit }) => {
      const { sql, bind } = statementFor({
        by,
        above: above === null ? null : await placeOf(database, by, above),
        below: below === null ? null : await placeOf(database, by, below),
        order: order === 'newest first' ? 'falling' : 'rising',
        limit,
      })
      return (await database.browse<SummaryRow>(sql, bind)).map(passengerSummary)
    },
  )
}

/** Where few match they are all looked at; else the order is gone along until enough were met. */
async function wayOf(
  database: Database,
  scope: QueueScope,
  by: SortedSlice['by'],
  among: number[],
): Promise<(slice: SortedSlice) => Statement> {
  const { sorted } = database.sql
  if (await matchFew(database, scope, by)) {
    const rare = await rareFor(database, scope)
    return (slice) => sorted.few(scope, slice, rareEnough, rare)
  }
  return (slice) => sorted.walk(scope, slice, among)
}

async function matchFew(database: Database, scope: QueueScope, by: SortedSlice['by']): Promise<boolean> {
  const { status, pulled, log, text, sources, definitions } = scope
  const byIndexAlone = by === 'name_key' ? sources === null : definitions === null
  if (status === null && !pulled && !log && !text && byIndexAlone) return false
  const slice = { above: null, below: null, order: 'newest first', limit: rareEnough + 1 } as const
  const { sql, bind } = database.sql.lists.seats(scope, slice, await rareFor(database, scope))
  const counted = await database.browse<{ count: number }>(`SELECT count(*) AS count FROM (${sql}) AS few`, bind)
  return (first(counted)?.count ?? 0) <= rareEnough
}

async function placeOf(database: Database, by: SortedSlice['by'], seat: number): Promise<SortedPlace | null> {
  const row = first(await database.browse<{ sort_key: string }>(`SELECT ${by} AS sort_key FROM passengers WHERE seat_number = $1`, [seat]))
  return row && { key: row.sort_key, seat }
}
