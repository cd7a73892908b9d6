/**
 * A search that begins with the list instead of with the search index. The index tells all passengers that have a word, and
 * of a word that most have that is much: but then the first of the list have it too. So these are looked at one by one, more
 * and more of them, as long as the page would be full soon at the rate at which they have it.
 */
import type { PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Database } from '../database.ts'
import type { Slice } from '../keyset-page.ts'
import type { QueueScope } from './scope.ts'
import { seatsOf, summariesOf } from './summaries.ts'

const firstLook = 64

/**
 * @param along the list without the search; null where its place is gone
 * @param most how many may be looked at
 * @returns null where too few have it: then the index knows it sooner
 */
export async function lookAlong(
  database: Database,
  text: NonNullable<QueueScope['text']>,
  slice: Slice,
  along: (slice: Slice) => Promise<number[] | null>,
  most: number,
): Promise<PassengerSummary[] | null> {
  const held: number[] = []
  let seen = 0
  let rest = slice
  for (let size = firstLook; ; size *= 2) {
    const seats = await along({ ...rest, limit: size })
    if (!seats) return null
    held.push(...(await holding(database, text, seats)))
    seen += seats.length
    if (held.length >= slice.limit || seats.length < size) {
      const page = held.slice(0, slice.limit)
      const rows = await summariesOf(database, page)
      return rows.length === page.length ? rows : null
    }
    if (held.length * most < slice.limit * seen) return null
    const last = seats.at(-1) ?? null
    rest = slice.order === 'newest first' ? { ...rest, below: last } : { ...rest, above: last }
  }
}

async function holding(database: Database, text: NonNullable<QueueScope['text']>, seats: number[]): Promise<number[]> {
  if (seats.length === 0) return []
  const held = new Set(await seatsOf(database, database.sql.lists.holding(text, seats)))
  return seats.filter((seat) => held.has(seat))
}
