import type { PageOrder } from '../../../shared/contract/operation.ts'

/** A page of a list that is kept in the order of a number: see keyset-page.ts of the store. */
export interface Page {
  before?: number | undefined
  after?: number | undefined
  limit: number
  /** Which row is first; the newest, unless said. */
  order?: PageOrder | undefined
}

export interface PageOf<T> {
  rows: T[]
  older: number | null
  newer: number | null
}
