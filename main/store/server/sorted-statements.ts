/** The statements of the queue's list by name or by external id; what each promises stands in sqlite/sorted-statements.ts. */
import type { Dialect } from '../dialect.ts'
import type { QueueScope, SortedSlice } from '../queue/scope.ts'
import { between, sortedBy, sortedInPiece, walked } from '../sorted-statements.ts'
import { allOf, type Bind, type ListWords, mostBranches, ofLog, rowConditions, statement } from './row-conditions.ts'

/** @param searched the condition that a search finds a row `r` */
export function makeSortedStatements(
  { limited, byIndex, numbersOf }: ListWords,
  searched: (text: QueueScope['text'], bind: Bind) => string[],
): Dialect['sorted'] {
  const page = (row: string, slice: SortedSlice, bind: Bind): string => limited(sortedBy(row, slice), bind(slice.limit))

  return {
    few: (seats, slice) =>
      statement(
        (bind) => `SELECT r.seat_number FROM ${numbersOf(bind(JSON.stringify(seats)))} JOIN passengers AS r ON r.seat_number = given.number
          WHERE ${allOf(between('r', slice, bind))} ${page('r', slice, bind)}`,
      ),
    walk: (scope, slice, among) =>
      statement((bind) => {
        const { index, column } = walked[slice.by]
        const conditions = (): string =>
          ofLog(allOf([...between('r', slice, bind), ...rowConditions(scope, bind), ...searched(scope.text, bind)]), scope)
        if (among.length > mostBranches) return `SELECT r.seat_number FROM passengers AS r WHERE ${conditions()} ${page('r', slice, bind)}`
        const each = among.map((one, place) => {
          const rows = `r.${column} = ${Number(one)} AND ${conditions()} ${limited(sortedInPiece('r', slice), bind(slice.limit))}`
          const first = `SELECT r.seat_number, r.${slice.by} FROM passengers AS r ${byIndex(index)} WHERE ${rows}`
          return `SELECT seat_number, ${slice.by} FROM (${first}) AS b${place}`
        })
        return `SELECT r.seat_number FROM (${each.join(' UNION ALL ')}) AS r ${page('r', slice, bind)}`
      }),
  }
}
