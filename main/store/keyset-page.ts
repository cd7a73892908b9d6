/**
 * A page of rows that are kept in the order of a number, newest (greatest) or oldest first. The cursors are such numbers, so a page
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
  const { before, after, limit, order = 'newest' } = page
  const atEnd = before === undefined && after === undefined
  const towardsNewer = atEnd ? order === 'oldest' : before === undefined
  const found = await fetch({
    above: (towardsNewer ? after : null) ?? null,
    below: before ?? null,
    limit: limit + 1,
    order: towardsNewer ? 'oldest first' : 'newest first',
  })
  const more = found.length > limit
  const rows = found.slice(0, limit)
  const first = rows[0]
  const last = rows.at(-1)
  const onwards = more && last !== undefined ? numberOf(last) : null
  if (towardsNewer !== (order === 'oldest')) rows.reverse()

  const exists = async (above: number | null, below: number | null): Promise<boolean> =>
    (await fetch({ above, below, limit: 1, order: 'newest first' })).length > 0

  if (towardsNewer) {
    if (after === undefined) return { rows, newer: onwards, older: null }
    // Where nothing is newer, the way back begins with the row that the cursor names.
    const edge = first === undefined ? after + 1 : numberOf(first)
    return { rows, newer: onwards, older: (await exists(null, edge)) ? edge : null }
  }
  if (before === undefined) return { rows, newer: null, older: onwards }
  const edge = first === undefined ? before - 1 : numberOf(first)
  return { rows, newer: (await exists(edge, null)) ? edge : null, older: onwards }
}
