/** What every database reads alike in the queue's list by name or by external id; the rest stands in <database>/sorted-statements.ts. */
import type { SortedPlace, SortedSlice } from './queue/scope.ts'
import type { Bound } from './sql.ts'

/** The index that has a list's order, and the column that it has in front of it. */
export const walked = {
  name_key: { index: 'passengers_name', column: 'definition_id' },
  external_id: { index: 'passengers_external', column: 'source_id' },
} as const

export function sortedBy(row: string, { by, order }: SortedSlice): string {
  const way = order === 'falling' ? 'DESC' : 'ASC'
  return `ORDER BY ${row}.${by} ${way}, ${row}.seat_number ${way}`
}

/** The same within one piece of the index. There an external id is of one alone: asked for more, MySQL would sort all of them. */
export function sortedInPiece(row: string, slice: SortedSlice): string {
  if (slice.by === 'name_key') return sortedBy(row, slice)
  return `ORDER BY ${row}.external_id ${slice.order === 'falling' ? 'DESC' : 'ASC'}`
}

/** The edge of a slice is named by the greater-or-equal too, which an index can be asked for. */
export function between(row: string, { by, above, below }: SortedSlice, bind: (value: Bound) => string): string[] {
  const beyond = ({ key, seat }: SortedPlace, than: '>' | '<'): string => {
    const edge = bind(key)
    return `${row}.${by} ${than}= ${edge} AND (${row}.${by} ${than} ${edge} OR ${row}.seat_number ${than} ${bind(seat)})`
  }
  return [...(above ? [beyond(above, '>')] : []), ...(below ? [beyond(below, '<')] : [])]
}
