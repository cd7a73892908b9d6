/** What search asks of the queue's store: names are learned in one go, contents are handed out to be read and then learned. */
import type { PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { AttachmentSummary } from '../../../shared/model/passenger.ts'

export interface SearchStore {
  /** Takes up to `limit` passengers that search doesn't know yet into its index. @returns how many they were */
  indexForSearch(limit: number): Promise<number>
  /** The contents that search has to read next, of the attachments that are wanted; fewer once they weigh `maxBytes`. */
  contentsForSearch(
    of: { limit: number; maxBytes: number },
    wanted: (attachment: AttachmentSummary) => boolean,
  ): Promise<SearchedContents[]>
  /** What was read, and what could not be read and why. Passengers that are gone or have changed meanwhile are left out. */
  learnContents(
    learned: { seatNumber: SeatNumber; texts: string[]; faults: { place: number; name: string; reason: string }[] }[],
  ): Promise<void>
  /** The same of some passengers that a person looks at, to show where something was found. */
  contentsOf(
    ids: PassengerId[],
    wanted: (attachment: AttachmentSummary) => boolean,
  ): Promise<(SearchedContents & { id: PassengerId; title: string; externalId: string; sourceSystem: string })[]>
}

export interface SearchedContents {
  seatNumber: SeatNumber
  /** Of all its attachments. */
  names: string[]
  /** `place`: which of its attachments it is. */
  attachments: { place: number; name: string; contentType: string; content: Uint8Array<ArrayBuffer> }[]
}
