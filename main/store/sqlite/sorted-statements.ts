/**
 * Statements of the queue's list by name or by external id. By name it is put together from the first of each definition
 * (`passengers_name`, which has the other filters too), by id from the first of each source system (`passengers_external`).
 * As the other lists, they leave SQLite no choice of plan. They answer with seat numbers in the list's order.
 */
import type { QueueScope, SortedSlice } from '../queue/scope.ts'
import { between, sortedBy, walked } from '../sorted-statements.ts'
import type { Statement } from '../sql.ts'
import { allOf, type Bind, matchingSeats, rowConditions, seatsOfLog, statement } from './list-statements.ts'

/** Few match, and their seats are known. */
export function fewStatement(seats: number[], slice: SortedSlice): Statement {
  return statement(
    (
      bind,
    ) => `SELECT r.seat_number FROM json_each(${bind(JSON.stringify(seats))}) AS few CROSS JOIN passengers AS r ON r.seat_number = few.value
      WHERE ${allOf(between('r', slice, bind))} ${page('r', slice, bind)}`,
  )
}

/** Many match: the order is gone along until there are enough. @param among definitions, or by id source systems */
export function walkStatement(scope: QueueScope, slice: SortedSlice, among: number[]): Statement {
  return statement((bind) => {
    const { index, column } = walked[slice.by]
    const rows = rowConditions(scope, bind)
    if (scope.log) rows.push(`+r.seat_number IN (${seatsOfLog(scope, scope.log, '', allOf(rows), bind)})`)
    if (scope.text) rows.push(`+r.seat_number IN (${matchingSeats(scope.text, [], bind)})`)
    const conditions = allOf([...between('r', slice, bind), ...rows])
    return `SELECT q.seat_number FROM json_each(${bind(JSON.stringify(among))}) AS piece CROSS JOIN passengers AS q
      WHERE q.seat_number IN (SELECT r.seat_number FROM passengers AS r INDEXED BY ${index}
        WHERE r.${column} = piece.value AND ${conditions} ${page('r', slice, bind)}) ${page('q', slice, bind)}`
  })
}

function page(row: string, slice: SortedSlice, bind: Bind): string {
  return `${sortedBy(row, slice)} LIMIT ${bind(slice.limit)}`
}
