/** Seat numbers are given in the order of time: for every ten minutes the first and the last one given are kept. */
import type { Moment } from '../../../shared/model/time.ts'
import { type Database, first } from '../database.ts'
import type { SeatRange } from './scope.ts'

const bucketMs = 600_000

export function timeBucket(at: Moment): number {
  return Math.floor(at / bucketMs)
}

/** Between which seat numbers all passengers pulled within a time are; others may be among them, at the edges. */
export async function seatsWithin(database: Database, from: Moment, to: Moment): Promise<SeatRange> {
  const sql = 'SELECT min(first_seat) AS first, max(last_seat) AS last FROM seat_times WHERE bucket BETWEEN $1 AND $2'
  const row = first(await database.browse<{ first: number | null; last: number | null }>(sql, [timeBucket(from), timeBucket(to)]))
  return { first: row?.first ?? 0, last: row?.last ?? -1 }
}
