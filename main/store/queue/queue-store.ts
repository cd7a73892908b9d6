/** The queue: all seated passengers. What is asked often by drives is apart from what people look at, see Database. */
import type { ClientId, SeatNumber } from '../../../shared/model/ids.ts'
import type { QueueStore } from '../../core/ports/stores.ts'
import { type Database, first, type Transaction } from '../database.ts'
import { formatCode } from '../rows/codes.ts'
import { type PassengerRow, passenger } from '../rows/passenger-row.ts'
import { attachmentStatements, driveStatements, personStatements, seatStatements } from '../sqlite/queue-statements.ts'
import { commit, settlePassengers } from './commit.ts'
import { duePassengers, earliestDue, headOf, packedAttachments } from './due.ts'
import { indexForSearch } from './index-for-search.ts'
import { countPassengers, listPassengers } from './list-passengers.ts'
import { countComplete, purgeComplete } from './purge.ts'
import { makeSeat } from './seat.ts'

export function makeQueueStore(database: Database): QueueStore {
  return {
    seat: makeSeat(database),
    commit: (what) => database.write((transaction) => commit(transaction, what)),
    due: (of) => duePassengers(database, of),
    head: (client, definition) => headOf(database, client, definition),
    attachments: (seatNumbers) => packedAttachments(database, seatNumbers),
    earliestDue: (client, definition) => earliestDue(database, client, definition),
    unfinished: (client) =>
      database.read<{ client: ClientId; definition: string; incomplete: number; failed: number }>(driveStatements.unfinished, [
        client ?? null,
      ]),
    link: async (log, seatNumbers) => {
      if (seatNumbers.length === 0) return
      await database.write(async (transaction) => {
        const linked = await transaction.hot.run(driveStatements.link, [log, JSON.stringify(seatNumbers)])
        await transaction.hot.run(seatStatements.logged, [log, linked])
      })
    },
    list: (filter, page) => listPassengers(database, filter, page),
    counts: (filter) => countPassengers(database, filter),
    async find(id) {
      const row = first(await database.browse<PassengerRow>(personStatements.find, [id]))
      return row && passenger(row)
    },
    attachment: (id, name) => attachment(database, id, name),
    setStep: (id, position, status, at) =>
      database.write(async (transaction) => {
        const statement = status === 'complete' ? personStatements.setComplete : personStatements.setIncomplete
        const bind = status === 'complete' ? [id, position, at] : [id, position]
        if ((await transaction.run(statement, bind)) === 0) return null
        return settledPassenger(transaction, id, at)
      }),
    countComplete: (of) => countComplete(database, of),
    purgeComplete: (of, limit) => purgeComplete(database, of, limit),
    indexForSearch: (limit) => indexForSearch(database, limit),
  }
}

async function settledPassenger(transaction: Transaction, id: string, at: number): ReturnType<QueueStore['find']> {
  const seats = await transaction.rows<{ seat_number: SeatNumber }>(personStatements.seatNumber, [id])
  await settlePassengers(
    transaction,
    seats.map(({ seat_number }) => seat_number),
    at,
  )
  const row = first(await transaction.rows<PassengerRow>(personStatements.find, [id]))
  return row && passenger(row)
}

interface AttachmentRow {
  name: string
  format: number
  content_type: string
  bytes: number
  content: Buffer
}

async function attachment(database: Database, id: string, name: string): ReturnType<QueueStore['attachment']> {
  const row = first(await database.browse<AttachmentRow>(attachmentStatements.one, [id, name]))
  if (!row) return null
  const content = new Uint8Array(row.content)
  return { name: row.name, format: formatCode.word(row.format), contentType: row.content_type, bytes: row.bytes, content }
}
