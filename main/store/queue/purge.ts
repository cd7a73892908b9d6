/** Purging complete passengers, a bounded number at a time so that drives get their turn, and giving the room back to the disk. */
import type { SeatNumber } from '../../../shared/model/ids.ts'
import type { PurgeScope } from '../../core/ports/stores.ts'
import { type Bound, type Database, first, type Transaction } from '../database.ts'
import { forgetCorrections } from './story.ts'
import { upToBytes } from './up-to-bytes.ts'
import { forgetContents } from './waiting-contents.ts'

/** 8 MB a turn. */
const pagesATurn = 2048
/** What one transaction removes, so that large contents don't hold up the drives for long. */
const bytesATurn = 64 * 1024 * 1024

export async function countComplete(database: Database, of: PurgeScope): Promise<number> {
  return first(await database.browse<{ count: number }>(database.sql.purge.count, scope(of)))?.count ?? 0
}

export async function purgeComplete(database: Database, of: PurgeScope, limit: number): Promise<number> {
  let removed = 0
  while (removed < limit) {
    const some = await database.write((transaction) => purgeSome(transaction, of, limit - removed))
    if (some === 0) {
      await giveRoomBack(database)
      break
    }
    removed += some
  }
  return removed
}

async function purgeSome(transaction: Transaction, of: PurgeScope, limit: number): Promise<number> {
  const found = await transaction.rows<{ seat_number: SeatNumber; bytes: number }>(transaction.sql.purge.some, [...scope(of), limit])
  const rows = upToBytes(found, bytesATurn)
  if (rows.length === 0) return 0
  await removeSeats(
    transaction,
    rows.map(({ seat_number }) => seat_number),
  )
  return rows.length
}

/** Removes passengers with all that is theirs. */
export async function removeSeats(transaction: Transaction, seatNumbers: SeatNumber[]): Promise<void> {
  await forgetCorrections(transaction, seatNumbers)
  const seats = [JSON.stringify(seatNumbers)]
  const { purge: sql } = transaction.sql
  for (const statement of [sql.search, sql.searchAgain, sql.links, sql.attachments, sql.steps, sql.passengers]) {
    await transaction.run(statement, seats)
  }
  await forgetContents(transaction, seatNumbers)
  await transaction.run(sql.seatTimes)
}

function scope({ client, definition, completedBefore }: PurgeScope): Bound[] {
  return [client ?? null, definition ?? null, completedBefore]
}

/** Turn by turn, each a transaction of its own. */
export async function giveRoomBack(database: Database): Promise<void> {
  const { room } = database.sql
  if (room === null) return
  for (let free = 1; free > 0; ) {
    free = await database.write(async (transaction) => {
      await transaction.rows(room.giveBack(pagesATurn))
      return first(await transaction.rows<{ pages: number }>(room.freePages))?.pages ?? 0
    })
  }
}
