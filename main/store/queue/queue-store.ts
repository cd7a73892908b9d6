/** The queue: all seated passengers. What is asked often by drives is apart from what people look at, see Database. */
import type { ClientId, SeatNumber } from '../../../shared/model/ids.ts'
import type { QueueStore } from '../../core/ports/stores.ts'
import { type Database, first, type Transaction } from '../database.ts'
import { formatCode } from '../rows/codes.ts'
import { type PassengerRow, passenger } from '../rows/passenger-row.ts'
import { completeSeats, matchingSeats, purgeSeats, retrySeats, seatsOf } from './bulk.ts'
import { commit, settlePassengers } from './commit.ts'
import { contentsForSearch, contentsOfPassengers, learnContents } from './contents-for-search.ts'
import { duePassengers, earliestDue, headOf, isFailing, isRetrying, packedAttachments } from './due.ts'
import { failedSince } from './failed-since.ts'
import { findInQueue } from './find-in-queue.ts'
import { indexForSearch } from './index-for-search.ts'
import { countPassengers, listPassengers } from './list-passengers.ts'
import { countComplete, giveRoomBack, purgeComplete } from './purge.ts'
import { makeSeat } from './seat.ts'
import { seatCountSql, seatedSince } from './seat-counts.ts'
import { makeStoryStore } from './story.ts'

export function makeQueueStore(database: Database): QueueStore {
  return {
    seat: makeSeat(database),
    commit: (what) => database.write((transaction) => commit(transaction, what)),
    due: (of) => duePassengers(database, of),
    head: (client, definition) => headOf(database, client, definition),
    attachments: (seatNumbers) => packedAttachments(database, seatNumbers),
    earliestDue: (client, definition) => earliestDue(database, client, definition),
    isRetrying: (step) => isRetrying(database, step),
    isFailing: (step) => isFailing(database, step),
    unfinished: (client) =>
      database.read<{ client: ClientId; definition: string; incomplete: number; failed: number }>(database.sql.drive.unfinished, [
        client ?? null,
      ]),
    link: async (log, seatNumbers) => {
      if (seatNumbers.length === 0) return
      await database.write(async (transaction) => {
        const linked = await transaction.hot.run(transaction.sql.drive.link, [log, JSON.stringify(seatNumbers)])
        await transaction.hot.run(transaction.sql.seat.logged, [log, linked])
      })
    },
    list: (filter, page, sort) => listPassengers(database, filter, page, sort),
    counts: (filter) => countPassengers(database, filter),
    inQueue: (client, sourceSystem, externalIds) => findInQueue(database, client, sourceSystem, externalIds),
    async find(id) {
      const row = first(await database.browse<PassengerRow>(database.sql.person.find, [id]))
      return row && passenger(row)
    },
    attachment: (id, name) => attachment(database, id, name),
    setStep: (id, position, status, at) =>
      database.write(async (transaction) => {
        const statement = status === 'complete' ? transaction.sql.person.setComplete : transaction.sql.person.setIncomplete
        const bind = status === 'complete' ? [id, position, at] : [id, position]
        if ((await transaction.run(statement, bind)) === 0) return null
        return settledPassenger(transaction, id, at)
      }),
    seatedSince: (of) => seatedSince(database, of),
    forgetSeated: async (before) => void (await database.write((transaction) => transaction.run(seatCountSql.forget, [before]))),
    failedSince: (client) => failedSince(database, client),
    countComplete: (of) => countComplete(database, of),
    purgeComplete: (of, limit) => purgeComplete(database, of, limit),
    matchingSeats: (filter, between) => matchingSeats(database, filter, between),
    seatsOf: (ids) => seatsOf(database, ids),
    retrySeats: (seats, at) => retrySeats(database, seats, at),
    completeSeats: (seats, at) => completeSeats(database, seats, at),
    purgeSeats: (seats) => purgeSeats(database, seats),
    giveRoomBack: () => giveRoomBack(database),
    contentsForSearch: (of, wanted) => contentsForSearch(database, of, wanted),
    contentsOf: (ids, wanted) => contentsOfPassengers(database, ids, wanted),
    learnContents: (learned) => learnContents(database, learned),
    ...makeStoryStore(database),
    indexForSearch: (limit) => indexForSearch(database, limit),
  }
}

async function settledPassenger(transaction: Transaction, id: string, at: number): ReturnType<QueueStore['find']> {
  const seats = await transaction.rows<{ seat_number: SeatNumber }>(transaction.sql.person.seatNumber, [id])
  await settlePassengers(
    transaction,
    seats.map(({ seat_number }) => seat_number),
    at,
  )
  const row = first(await transaction.rows<PassengerRow>(transaction.sql.person.find, [id]))
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
  const row = first(await database.browse<AttachmentRow>(database.sql.attachment.one, [id, name]))
  if (!row) return null
  const content = new Uint8Array(row.content)
  return { name: row.name, format: formatCode.word(row.format), contentType: row.content_type, bytes: row.bytes, content }
}
