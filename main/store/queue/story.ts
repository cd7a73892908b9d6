/** What the page of a passenger shows beside the passenger itself. */
import type { LogId, PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { Correction } from '../../../shared/model/story.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { StoryStore } from '../../core/ports/story-store.ts'
import { type Database, first, type Transaction } from '../database.ts'
import { type LogEntryRow, logEntry } from '../rows/log-row.ts'
import { places } from './places.ts'

export function makeStoryStore(database: Database): StoryStore {
  return {
    async entriesOf(passenger, logs, limit) {
      if (logs.length === 0) return []
      const sql = `SELECT log_id, sequence, at, level, source, message, passenger FROM log_entries
        WHERE log_id IN (${places(logs.length, 2)}) AND passenger = $1 ORDER BY log_id DESC, sequence DESC LIMIT $${logs.length + 2}`
      const rows = await database.browse<LogEntryRow & { log_id: LogId }>(sql, [passenger, ...logs, limit])
      return rows.reverse().map((row) => ({ log: row.log_id, ...logEntry(row) }))
    },
    searchFaults: (seatNumber) =>
      database.browse<{ name: string; reason: string }>('SELECT name, reason FROM search_faults WHERE seat_number = $1 ORDER BY place', [
        seatNumber,
      ]),
    addCorrection: ({ passenger, corrected, by, at, changes }) =>
      database.write(async (transaction) => {
        const sql = 'INSERT INTO corrections (passenger, corrected, corrected_by, corrected_at, changes) VALUES ($1, $2, $3, $4, $5)'
        await transaction.run(sql, [passenger, corrected, by, at, changes])
      }),
    async corrections(passenger) {
      const [from, into] = await Promise.all([
        correctionsBy(database, 'corrected', 'passenger', passenger),
        correctionsBy(database, 'passenger', 'corrected', passenger),
      ])
      return { madeFrom: first(from), madeInto: into }
    },
  }
}

type Column = 'passenger' | 'corrected'

async function correctionsBy(database: Database, shown: Column, asked: Column, id: PassengerId): Promise<Correction[]> {
  const sql = `SELECT passengers.id, corrections.corrected_by, corrections.corrected_at, corrections.changes
    FROM corrections JOIN passengers ON passengers.id = corrections.${shown} WHERE corrections.${asked} = $1 ORDER BY corrections.corrected_at`
  const rows = await database.browse<{ id: PassengerId; corrected_by: string; corrected_at: Moment; changes: string }>(sql, [id])
  return rows.map(({ id: other, corrected_by, corrected_at, changes }) => ({ id: other, by: corrected_by, at: corrected_at, changes }))
}

/** Before its passengers are removed. */
export async function forgetCorrections(transaction: Transaction, seats: SeatNumber[]): Promise<void> {
  const sql = `DELETE FROM corrections WHERE passenger IN (SELECT id FROM passengers WHERE seat_number IN (${places(seats.length, 1)}))`
  await transaction.run(sql, seats)
}
