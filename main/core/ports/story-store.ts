/** What the page of a passenger asks of the queue's store beside the passenger itself. */
import type { LogId, PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { LogEntry } from '../../../shared/model/log.ts'
import type { Correction } from '../../../shared/model/story.ts'
import type { Moment } from '../../../shared/model/time.ts'

export interface StoryStore {
  /** What logs say of a passenger, the newest `limit` of it, oldest first. */
  entriesOf(passenger: PassengerId, logs: LogId[], limit: number): Promise<(LogEntry & { log: LogId })[]>
  /** Attachments that search could not read. */
  searchFaults(seatNumber: SeatNumber): Promise<{ name: string; reason: string }[]>
  /** Noted before the new passenger is seated: one that never was is not shown. */
  addCorrection(correction: { passenger: PassengerId; corrected: PassengerId; by: string; at: Moment; changes: string }): Promise<void>
  /** Only those that there are. */
  corrections(passenger: PassengerId): Promise<{ madeFrom: Correction | null; madeInto: Correction[] }>
}
