/**
 * A page of rows that are kept in the order of a number, newest (greatest) first. The cursors are such numbers, so a page
 * costs the same wherever it is, and rows that come or go never shift it.
 */
import type { Page, PageOf } from '../core/ports/stores.ts'

/** Which numbers a page takes: those between the two (exclusive), from its newer or from its older end. */
export interface Slice {
  above: number | null
  below: number | null
  order: 'newest first' | 'oldest first'
  limit: number
}

/** `fetch` answers with the rows of a slice, in the slice's order. */
export async function keysetPage<T>(page: Page, numberOf: (row: T) => number, fetch: (slice: Slice) => Promise<T[]>): Promise<PageOf<T>> {
  const { before, after, limit } = page
  const backwards = before === undefined && after !== undefined
  const slice = { above: backwards ? after : null, below: before ?? null, limit: limit + 1 }
  const found = await fetch({ ...slice, order: backwards ? 'oldest first' : 'newest first' })
  const more = found.length > limit
  const rows = found.slice(0, limit)
  if (backwards) rows.reverse()

  const newest = rows[0]
  const oldest = rows.at(-1)
  const exists = async (above: number | null, below: number | null): Promise<boolean> =>
    (await fetch({ above, below, limit: 1, order: 'newest first' })).length > 0

  if (backwards) {
    // Where nothing is newer, the way back begins with the row that the cursor names.
    const edge = oldest === undefined ? after + 1 : numberOf(oldest)
    return { rows, newer: more && newest !== undefined ? numberOf(newest) : null, older: (await exists(null, edge)) ? edge : null }
  }
  if (before === undefined) return { rows, newer: null, older: more && oldest !== undefined ? numberOf(oldest) : null }
  const edge = newest === undefined ? before - 1 : numberOf(newest)
  return { rows, newer: (await exists(edge, null)) ? edge : null, older: more && oldest !== undefined ? numberOf(oldest) : null }
}
