/** The statements of the queue's list by name or by external id; what each promises stands in sqlite/sorted-statements.ts. */
import type { Dialect } from '../dialect.ts'
import type { Slice } from '../keyset-page.ts'
import type { QueueScope, SortedPlace, SortedSlice } from '../queue/scope.ts'
import { summaryJoins } from '../queue-statements.ts'
import { allOf, type Bind, type ListWords, mostBranches, ofLog, rowConditions, statement } from './row-conditions.ts'

/** What it has in common with the other lists. */
interface Lists {
  seatsOf(scope: QueueScope, slice: Slice, bind: Bind): string
  searched(text: QueueScope['text'], bind: Bind): string[]
}

export function makeSortedStatements(words: ListWords, { seatsOf, searched }: Lists): Dialect['sorted'] {
  const { limited, byIndex, summaryColumns } = words

  function page(row: string, slice: SortedSlice, bind: Bind): string {
    const way = slice.order === 'falling' ? 'DESC' : 'ASC'
    return limited(`ORDER BY ${row}.${slice.by} ${way}, ${row}.seat_number ${way}`, bind(slice.limit))
  }

  function summaries(seats: string, slice: SortedSlice, bind: Bind): string {
    return `SELECT ${summaryColumns} FROM (${seats}) AS page JOIN passengers ON passengers.seat_number = page.seat_number
      ${summaryJoins} WHERE ${allOf(between('passengers', slice, bind))} ${page('passengers', slice, bind)}`
  }

  return {
    few: (scope, slice, most) =>
      statement((bind) => summaries(seatsOf(scope, { above: null, below: null, order: 'newest first', limit: most }, bind), slice, bind)),
    walk: (scope, slice, among) =>
      statement((bind) => {
        const [index, column] = slice.by === 'name_key' ? ['passengers_name', 'definition_id'] : ['passengers_external', 'source_id']
        const conditions = (): string =>
          ofLog(allOf([...between('r', slice, bind), ...rowConditions(scope, bind), ...searched(scope.text, bind)]), scope)
        const first = (piece: string, hint: string): string =>
          `SELECT r.seat_number, r.${slice.by} FROM passengers AS r ${hint} WHERE ${piece}${conditions()} ${page('r', slice, bind)}`
        if (among.length > mostBranches) return summaries(first('', ''), slice, bind)
        const each = among.map((one, place) => {
          return `SELECT seat_number, ${slice.by} FROM (${first(`r.${column} = ${Number(one)} AND `, byIndex(index))}) AS b${place}`
        })
        return summaries(`SELECT r.seat_number FROM (${each.join(' UNION ALL ')}) AS r ${page('r', slice, bind)}`, slice, bind)
      }),
  }
}

function between(row: string, { by, above, below }: SortedSlice, bind: Bind): string[] {
  const beyond = ({ key, seat }: SortedPlace, than: '>' | '<'): string => {
    const edge = bind(key)
    return `${row}.${by} ${than}= ${edge} AND (${row}.${by} ${than} ${edge} OR ${row}.seat_number ${than} ${bind(seat)})`
  }
  return [...(above ? [beyond(above, '>')] : []), ...(below ? [beyond(below, '<')] : [])]
}
