/** What bulk actions ask of the queue's store. */
import type { QueueFilter } from '../../../shared/contract/queue.ts'
import type { ClientId, PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { PassengerStatus } from '../../../shared/model/passenger.ts'
import type { Moment } from '../../../shared/model/time.ts'

export interface BulkStore {
  /** Seat numbers that match, in their order, from above one up to another (with it). */
  matchingSeats(filter: QueueFilter, between: { above: number; upTo: number; limit: number }): Promise<SeatNumber[]>
  /** Those of the ids that there are. */
  seatsOf(ids: PassengerId[]): Promise<{ id: PassengerId; seatNumber: SeatNumber; status: PassengerStatus; client: ClientId }[]>
  /** See BulkAction; each is one transaction, so some hundreds at a time. @returns the seats that it changed */
  retrySeats(seats: SeatNumber[], at: Moment): Promise<SeatNumber[]>
  completeSeats(seats: SeatNumber[], at: Moment): Promise<SeatNumber[]>
  /** Removes those that are complete. @returns how many they were */
  purgeSeats(seats: SeatNumber[]): Promise<number>
  /** Gives the room of what was purged back to the disk. */
  giveRoomBack(): Promise<void>
}
