/**
 * The queue's list by name or by external id. Its pages begin behind the passenger whose seat number they name; where that
 * one is gone by now they begin anew.
 */
import type { QueueFilter, QueueSort } from '../../../shared/contract/queue.ts'
import type { PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Page, PageOf } from '../../core/ports/stores.ts'
import { type Database, first } from '../database.ts'
import { keysetPage, type Slice } from '../keyset-page.ts'
import type { Statement } from '../sql.ts'
import { lookAlong } from './look-along.ts'
import { sourceSystemsOf } from './queue-scope.ts'
import { rareFor } from './rare.ts'
import { type QueueScope, rareEnough, type SortedPlace, type SortedSlice } from './scope.ts'
import { seatsOf, summariesWhere } from './summaries.ts'

const columns = { name: 'name_key', id: 'external_id' } as const
/** Beyond so many the index tells sooner which of them have the words of a search. */
const mostLookedAt = 2000
/** What a search finds costs much to look up one by one. */
const fewFound = 5000

type Way = (slice: SortedSlice) => Statement

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
  const { before, after, ...beginning } = page
  const edge = before ?? after
  const isThere = edge === undefined || (await placeOf(database, by, edge)) !== null
  const wayOf = (some: QueueScope): (() => Promise<Way>) => once(() => findWay(database, some, by, among))
  const [whole, bare] = [wayOf(scope), wayOf({ ...scope, text: null })]
  return keysetPage(
    isThere ? page : beginning,
    ({ seatNumber }) => seatNumber,
    async (slice) => {
      const along = async (some: Slice): Promise<number[] | null> => {
        const placed = await placedSlice(database, by, some)
        const isGone = (some.above !== null && !placed.above) || (some.below !== null && !placed.below)
        return isGone ? null : seatsOf(database, (await bare())(placed))
      }
      const met = scope.text && (await lookAlong(database, scope.text, slice, along, mostLookedAt))
      return met ?? summariesWhere(database, async () => seatsOf(database, (await whole())(await placedSlice(database, by, slice))))
    },
  )
}

async function placedSlice(database: Database, by: SortedSlice['by'], { above, below, order, limit }: Slice): Promise<SortedSlice> {
  return {
    by,
    above: above === null ? null : await placeOf(database, by, above),
    below: below === null ? null : await placeOf(database, by, below),
    order: order === 'newest first' ? 'falling' : 'rising',
    limit,
  }
}

/** Where few match they are asked for once and put in order; else the order is gone along until enough were met. */
async function findWay(database: Database, scope: QueueScope, by: SortedSlice['by'], among: number[]): Promise<Way> {
  const { sorted, lists } = database.sql
  if (isInOrder(scope, by)) return (slice) => sorted.walk(scope, slice, among)
  const most = scope.text ? fewFound : rareEnough
  const rare = await rareFor(database, scope)
  const seats = await seatsOf(database, lists.seats(scope, { above: null, below: null, order: 'newest first', limit: most + 1 }, rare))
  return (slice) => (seats.length <= most ? sorted.few(seats, slice) : sorted.walk(scope, slice, among))
}

/** Whether all that stands in the order matches. */
function isInOrder({ status, pulled, log, text, sources, definitions }: QueueScope, by: SortedSlice['by']): boolean {
  return status === null && !pulled && !log && !text && (by === 'name_key' ? sources === null : definitions === null)
}

async function placeOf(database: Database, by: SortedSlice['by'], seat: number): Promise<SortedPlace | null> {
  const row = first(await database.browse<{ sort_key: string }>(`SELECT ${by} AS sort_key FROM passengers WHERE seat_number = $1`, [seat]))
  return row && { key: row.sort_key, seat }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null
  return () => {
    answer ??= ask()
    return answer
  }
}
