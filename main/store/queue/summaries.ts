/** What a list shows of passengers whose seats are known. */
import type { PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Database } from '../database.ts'
import { passengerSummary, type SummaryRow } from '../rows/passenger-row.ts'
import type { Statement } from '../sql.ts'

export async function seatsOf(database: Database, { sql, bind }: Statement): Promise<number[]> {
  return (await database.browse<{ seat_number: number }>(sql, bind)).map(({ seat_number }) => seat_number)
}

/** In the order of the seats. Those that were purged since are left out. */
export async function summariesOf(database: Database, seats: number[]): Promise<PassengerSummary[]> {
  if (seats.length === 0) return []
  const { sql, bind } = database.sql.lists.summaries(seats)
  const rows = (await database.browse<SummaryRow>(sql, bind)).map(passengerSummary)
  const bySeat = new Map<number, PassengerSummary>(rows.map((row) => [row.seatNumber, row]))
  return seats.flatMap((seat) => bySeat.get(seat) ?? [])
}

/** Of a question for seats; it is asked again when some were purged in between: a page that is too short would be the last. */
export async function summariesWhere(database: Database, ask: () => Promise<number[]>, tries = 3): Promise<PassengerSummary[]> {
  const seats = await ask()
  const rows = await summariesOf(database, seats)
  return rows.length === seats.length || tries === 1 ? rows : summariesWhere(database, ask, tries - 1)
}
