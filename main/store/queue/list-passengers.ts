/** The queue's list and its counts by status: fast at a million passengers whatever is filtered by. */
import type { QueueFilter, QueueSort } from '../../../shared/contract/queue.ts'
import type { PassengerStatus, PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Page, PageOf } from '../../core/ports/stores.ts'
import { type Database, first } from '../database.ts'
import { keysetPage, type Slice } from '../keyset-page.ts'
import { statusCode } from '../rows/codes.ts'
import { passengerSummary, type SummaryRow } from '../rows/passenger-row.ts'
import type { Statement } from '../sql.ts'
import { pageByText } from './list-by-text.ts'
import { lookAlong } from './look-along.ts'
import { matchesNothing, queueScope } from './queue-scope.ts'
import { countUpToRare, type Rarity, rareFor } from './rare.ts'
import type { QueueScope } from './scope.ts'
import { seatsOf } from './summaries.ts'

/** The index has its matches in the order of this list, so of many it is quick to tell the first. */
const mostLookedAt = 512

export async function listPassengers(
  database: Database,
  filter: QueueFilter,
  page: Page,
  sort: QueueSort = 'pulled',
): Promise<PageOf<PassengerSummary>> {
  const scope = await queueScope(database, filter)
  if (matchesNothing(scope)) return { rows: [], older: null, newer: null }
  if (sort === 'pulled') return pageByTime(database, scope, page)
  return sort === 'status' ? pageByStatus(database, scope, page) : pageByText(database, filter, scope, page, sort)
}

async function pageByTime(database: Database, scope: QueueScope, page: Page): Promise<PageOf<PassengerSummary>> {
  const rare = await rareFor(database, scope)
  return keysetPage(
    page,
    ({ seatNumber }) => seatNumber,
    (slice) => rowsOf(database, scope, slice, rare),
  )
}

async function rowsOf(database: Database, scope: QueueScope, slice: Slice, rare: Rarity): Promise<PassengerSummary[]> {
  const along = (some: Slice): Promise<number[]> =>
    seatsOf(database, database.sql.lists.seats({ ...scope, text: null }, some, 'common status'))
  const met = scope.text && (await lookAlong(database, scope.text, slice, along, mostLookedAt))
  if (met) return met
  const { sql, bind } = database.sql.lists.list(scope, slice, rare)
  return (await database.browse<SummaryRow>(sql, bind)).map(passengerSummary)
}

/** From the best to the worst. A list by status is in the order of a number that has the status in front of the seat. */
const ranked: PassengerStatus[] = ['complete', 'incomplete', 'failed']
const rankStep = 2 ** 50

/** The lists of each status, one behind the other: each is in the order of the index. */
async function pageByStatus(database: Database, scope: QueueScope, page: Page): Promise<PageOf<PassengerSummary>> {
  const places = ranked.map((word, rank) => ({ status: statusCode.number(word), base: rank * rankStep }))
  const asked = places.filter(({ status }) => scope.status === null || scope.status === status)
  return keysetPage(
    page,
    ({ status, seatNumber }) => ranked.indexOf(status) * rankStep + seatNumber,
    async (slice) => {
      const rows: PassengerSummary[] = []
      for (const { status, base } of slice.order === 'newest first' ? asked.toReversed() : asked) {
        const limit = slice.limit - rows.length
        if (limit === 0) break
        if ((slice.above ?? 0) >= base + rankStep || (slice.below ?? base + rankStep) <= base) continue
        const within = { ...slice, limit, above: seatIn(slice.above, base, 'above'), below: seatIn(slice.below, base, 'below') }
        const one = { ...scope, status }
        rows.push(...(await rowsOf(database, one, within, await rareFor(database, one))))
      }
      return rows
    },
  )
}

/** The edge of a slice within the seats of one status; null where it lies outside of them. */
function seatIn(edge: number | null, base: number, side: 'above' | 'below'): number | null {
  if (edge === null) return null
  if (side === 'above') return edge < base ? null : edge - base
  return edge >= base + rankStep ? null : edge - base
}

/**
 * Complete passengers are most of the queue, so they are not counted one by one where an index alone can't tell: they are
 * all that match, without the unfinished ones.
 */
export async function countPassengers(database: Database, filter: QueueFilter): Promise<Record<PassengerStatus, number>> {
  const scope = await queueScope(database, { ...filter, status: undefined })
  if (matchesNothing(scope)) return { incomplete: 0, complete: 0, failed: 0 }
  const count = async ({ sql, bind }: Statement): Promise<number> => first(await database.browse<{ count: number }>(sql, bind))?.count ?? 0
  const having = async (status: number): Promise<number> =>
    scope.text && (await countUpToRare(database, scope.everyDefinition, status)) === 0 ? 0 : count(database.sql.lists.count(scope, status))
  const incomplete = await having(statusCode.number('incomplete'))
  const failed = await having(statusCode.number('failed'))
  const all = await count(database.sql.lists.all(scope))
  // A drive may settle passengers between the questions.
  return { incomplete, failed, complete: Math.max(0, all - incomplete - failed) }
}
