/**
 * Statements of the queue's list by name or by external id. By name it is put together from the first of each definition
 * (`passengers_name`, which has the other filters too), by id from the first of each source system (`passengers_external`).
 * As the other lists, they leave SQLite no choice of plan.
 */
import type { QueueScope, SortedPlace, SortedSlice } from '../queue/scope.ts'
import { summaryColumns, summaryJoins } from '../queue-statements.ts'
import type { Statement } from '../sql.ts'
import { allOf, type Bind, matchingSeats, rowConditions, seatsOf, seatsOfLog, statement } from './list-statements.ts'

/** Few match: all of them are looked at. `most`: how many that may be. */
export function fewStatement(scope: QueueScope, slice: SortedSlice, most: number, status: 'rare status' | 'common status'): Statement {
  return statement((bind) => {
    const seats = seatsOf(scope, { above: null, below: null, order: 'newest first', limit: most }, status, bind)
    return `SELECT ${summaryColumns} FROM (${seats}) AS few CROSS JOIN passengers ON passengers.seat_number = few.seat_number
      ${summaryJoins} WHERE ${allOf(between('passengers', slice, bind))} ${page('passengers', slice, bind)}`
  })
}

/** Many match: the order is gone along until there are enough. @param among definitions, or by id source systems */
export function walkStatement(scope: QueueScope, slice: SortedSlice, among: number[]): Statement {
  return statement((bind) => {
    const [index, column] = slice.by === 'name_key' ? ['passengers_name', 'definition_id'] : ['passengers_external', 'source_id']
    const rows = rowConditions(scope, bind)
    if (scope.log) rows.push(`+r.seat_number IN (${seatsOfLog(scope, scope.log, '', allOf(rows), bind)})`)
    if (scope.text) rows.push(`+r.seat_number IN (${matchingSeats(scope.text, [], bind)})`)
    const conditions = allOf([...between('r', slice, bind), ...rows])
    const seats = `SELECT q.seat_number FROM json_each(${bind(JSON.stringify(among))}) AS piece CROSS JOIN passengers AS q
      WHERE q.seat_number IN (SELECT r.seat_number FROM passengers AS r INDEXED BY ${index}
        WHERE r.${column} = piece.value AND ${conditions} ${page('r', slice, bind)}) ${page('q', slice, bind)}`
    return `SELECT ${summaryColumns} FROM (${seats}) AS page CROSS JOIN passengers ON passengers.seat_number = page.seat_number
      ${summaryJoins} ${page('passengers', slice, bind)}`
  })
}

function page(row: string, { by, order, limit }: SortedSlice, bind: Bind): string {
  const way = order === 'falling' ? 'DESC' : 'ASC'
  return `ORDER BY ${row}.${by} ${way}, ${row}.seat_number ${way} LIMIT ${bind(limit)}`
}

function between(row: string, { by, above, below }: SortedSlice, bind: Bind): string[] {
  const beyond = ({ key, seat }: SortedPlace, than: '>' | '<'): string => {
    const edge = bind(key)
    return `${row}.${by} ${than}= ${edge} AND (${row}.${by} ${than} ${edge} OR ${row}.seat_number ${than} ${bind(seat)})`
  }
  return [...(above ? [beyond(above, '>')] : []), ...(below ? [beyond(below, '<')] : [])]
}
