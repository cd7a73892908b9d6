/** Which passengers' contents search has to read yet. */
import type { SeatNumber } from '../../../shared/model/ids.ts'
import type { Transaction } from '../database.ts'
import { places } from './places.ts'

/** Search has to look into these, or into them anew. */
export async function awaitContents(transaction: Transaction, seats: SeatNumber[]): Promise<void> {
  await forgetContents(transaction, seats)
  for (const some of slices(seats)) {
    const rows = some.map((_, index) => `($${index + 1})`).join(', ')
    await transaction.run(`INSERT INTO search_contents (seat_number) VALUES ${rows}`, some)
  }
}

/** Nothing is to be read of these any more, and what could not be read is forgotten. */
export async function forgetContents(transaction: Transaction, seats: SeatNumber[]): Promise<void> {
  for (const some of slices(seats)) {
    await transaction.run(`DELETE FROM search_contents WHERE seat_number IN (${places(some.length, 1)})`, some)
    await transaction.run(`DELETE FROM search_faults WHERE seat_number IN (${places(some.length, 1)})`, some)
  }
}

const mostAtOnce = 500

function slices(seats: SeatNumber[]): SeatNumber[][] {
  return Array.from({ length: Math.ceil(seats.length / mostAtOnce) }, (_, index) =>
    seats.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
  )
}
