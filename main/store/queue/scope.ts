import type { Moment } from '../../../shared/model/time.ts'

export interface SeatRange {
  first: number
  last: number
}

/** A filter in the database's numbers. Null stands for "any". An empty list can't match. */
export interface QueueScope {
  definitions: number[] | null
  sources: number[] | null
  status: number | null
  pulled: { from: Moment; to: Moment; seats: SeatRange } | null
  /** Those that a log is about: of some definitions within some seats those that it pulled, and all that are linked to it. */
  log: { id: number; definitions: number[]; seats: SeatRange } | null
  /** `phrases`: what stands together, for a search that can't ask for it with `match`. */
  text: { match: string; phrases: string[]; id: string | null } | null
  /** All definitions that passengers may be of: those asked for, or all there are. */
  everyDefinition: number[]
}

/** Below it a set of seat numbers is looked up as a whole. */
export const rareEnough = 20_000

/** A slice of a list that is sorted by a text of its rows, and among equal ones by seat. Within the two places (exclusive). */
export interface SortedSlice {
  by: 'name_key' | 'external_id'
  above: SortedPlace | null
  below: SortedPlace | null
  order: 'falling' | 'rising'
  limit: number
}

export interface SortedPlace {
  key: string
  seat: number
}
