/** What people do with many passengers at once, some hundreds a transaction; each statement names the seats that it means. */
import type { QueueFilter } from '../../../shared/contract/queue.ts'
import type { ClientId, PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { BulkStore } from '../../core/ports/bulk-store.ts'
import type { Database, Transaction } from '../database.ts'
import { statusCode } from '../rows/codes.ts'
import { settlePassengers } from './commit.ts'
import { places } from './places.ts'
import { removeSeats } from './purge.ts'
import { matchesNothing, queueScope } from './queue-scope.ts'
import { rareFor } from './rare.ts'

/** The seats that match, in their order. */
export async function matchingSeats(
  database: Database,
  filter: QueueFilter,
  between: { above: number; upTo: number; limit: number },
): Promise<SeatNumber[]> {
  const scope = await queueScope(database, filter)
  if (matchesNothing(scope)) return []
  const slice = { above: between.above, below: between.upTo + 1, order: 'oldest first', limit: between.limit } as const
  const { sql, bind } = database.sql.lists.seats(scope, slice, await rareFor(database, scope))
  return (await database.browse<{ seat_number: SeatNumber }>(sql, bind)).map(({ seat_number }) => seat_number)
}

export async function seatsOf(database: Database, ids: PassengerId[]): ReturnType<BulkStore['seatsOf']> {
  if (ids.length === 0) return []
  const sql = `SELECT passengers.id, passengers.seat_number, passengers.status, definitions.client
    FROM passengers JOIN definitions ON definitions.id = passengers.definition_id WHERE passengers.id IN (${places(ids.length, 1)})`
  const rows = await database.browse<{ id: PassengerId; seat_number: SeatNumber; status: number; client: ClientId }>(sql, ids)
  return rows.map(({ id, seat_number, status, client }) => ({ id, seatNumber: seat_number, status: statusCode.word(status), client }))
}

/** Steps that a retry makes due: not those that run now, whose outcome is under way. `$1` is now. */
const retried = '(status = 2 OR (status = 0 AND begun_at IS NULL AND due_at > $1))'
const unfinished = 'status <> 1'

export function retrySeats(database: Database, seats: SeatNumber[], at: Moment): Promise<SeatNumber[]> {
  const change = 'status = 0, revision = revision + 1, attempts = 0, due_at = NULL, begun_at = NULL, ended_at = NULL'
  return database.write((transaction) => setSteps(transaction, seats, at, { change, where: retried }))
}

export function completeSeats(database: Database, seats: SeatNumber[], at: Moment): Promise<SeatNumber[]> {
  const change = 'status = 1, revision = revision + 1, due_at = NULL, begun_at = NULL, ended_at = $1, note = NULL, noted_at = $1'
  return database.write((transaction) => setSteps(transaction, seats, at, { change, where: unfinished }))
}

/** @returns the seats of which a step was changed */
async function setSteps(
  transaction: Transaction,
  seats: SeatNumber[],
  at: Moment,
  { change, where }: { change: string; where: string },
): Promise<SeatNumber[]> {
  if (seats.length === 0) return []
  const among = (from: number) => `seat_number IN (${places(seats.length, from)}) AND ${where}`
  // A database wants to be given no more than what a statement names.
  const [from, bind] = where.includes('$1') ? [2, [at, ...seats]] : [1, seats]
  const rows = await transaction.rows<{ seat_number: SeatNumber }>(`SELECT DISTINCT seat_number FROM steps WHERE ${among(from)}`, bind)
  const changed = rows.map(({ seat_number }) => seat_number)
  if (changed.length === 0) return []
  await transaction.run(`UPDATE steps SET ${change} WHERE ${among(2)}`, [at, ...seats])
  await settlePassengers(transaction, changed, at)
  return changed
}

/** Removes those that are complete. @returns how many they were */
export function purgeSeats(database: Database, seats: SeatNumber[]): Promise<number> {
  if (seats.length === 0) return Promise.resolve(0)
  return database.write(async (transaction) => {
    const sql = `SELECT seat_number FROM passengers WHERE status = 1 AND seat_number IN (${places(seats.length, 1)})`
    const rows = await transaction.rows<{ seat_number: SeatNumber }>(sql, seats)
    if (rows.length > 0) {
      await removeSeats(
        transaction,
        rows.map(({ seat_number }) => seat_number),
      )
    }
    return rows.length
  })
}
