/**
 * The statements of the queue's list for databases with a planner that knows how many rows there are. `passengers_list` is
 * in the order of seat numbers within one definition and one status, so a page of several is put together from the first
 * rows of each; beyond so many of them the planner chooses. Numbers of ours stand in the text: they are few, and it can
 * only plan what it knows.
 */

import type { Dialect } from '../dialect.ts'
import type { Slice } from '../keyset-page.ts'
import { type QueueScope, rareEnough } from '../queue/scope.ts'
import { summaryJoins } from '../queue-statements.ts'
import { statusCode } from '../rows/codes.ts'
import type { Statement } from '../sql.ts'
import {
  allOf,
  among,
  type Bind,
  type ListWords,
  mostBranches,
  ofLog,
  pulledBy,
  rowConditions,
  statement,
  type Text,
} from './row-conditions.ts'
import { makeSortedStatements } from './sorted-statements.ts'

const complete = statusCode.number('complete')

/** The lists by time and by status, and those by name and by id. */
export function makeListStatements(words: ListWords): Pick<Dialect, 'lists' | 'sorted'> {
  const { limited, byIndex, matches, holds, summaryColumns } = words

  function page(slice: Slice, bind: Bind, column = 'r.seat_number'): string {
    return limited(`ORDER BY ${column} ${direction(slice)}`, bind(slice.limit))
  }

  function seatsOf(scope: QueueScope, slice: Slice, bind: Bind): string {
    const rows = allOf([...rowConditions(scope, bind), ...sliceConditions(slice, bind)])
    if (scope.log && !scope.text) return seatsOfLog(scope.log, slice, rows, bind)
    if (scope.text) return searchedSeats(scope.text, slice, ofLog(rows, scope), bind)
    const branches = branchesOf(scope)
    if (branches.length === 0 || branches.length > mostBranches)
      return `SELECT r.seat_number FROM passengers AS r WHERE ${rows} ${page(slice, bind)}`
    const each = branches.map(
      ({ index, condition }) =>
        `SELECT r.seat_number FROM passengers AS r ${byIndex(index)} WHERE ${condition} AND ${rows} ${page(slice, bind)}`,
    )
    return together(each, slice, bind)
  }

  /** A page of several queries, each of which is limited by itself. */
  function together(queries: string[], slice: Slice, bind: Bind): string {
    const each = queries.map((query, place) => `SELECT seat_number FROM (${query}) AS b${place}`)
    return `SELECT r.seat_number FROM (${each.join('\n UNION ALL ')}) AS r ${page(slice, bind)}`
  }

  function seatsOfLog(log: NonNullable<QueueScope['log']>, slice: Slice, rows: string, bind: Bind): string {
    const pulled = `SELECT r.seat_number FROM passengers AS r WHERE ${pulledBy(log, 'r')} AND ${rows} ${page(slice, bind)}`
    const linked = `SELECT r.seat_number FROM log_passengers AS l JOIN passengers AS r ON r.seat_number = l.seat_number
      WHERE l.log_id = ${log.id} AND ${rows} ${page(slice, bind)}`
    return together([pulled, linked], slice, bind)
  }

  function searchedSeats(text: Text, slice: Slice, rows: string, bind: Bind): string {
    const found = `SELECT r.seat_number FROM search JOIN passengers AS r ON r.seat_number = search.seat_number
      WHERE ${matches(text, bind)} AND ${rows} ${page(slice, bind)}`
    if (text.id === null) return found
    return `SELECT seat_number FROM (${found}) AS found UNION SELECT r.seat_number FROM passengers AS r WHERE r.id = ${bind(text.id)} AND ${rows}`
  }

  function searched(text: Text | null, bind: Bind): string[] {
    if (!text) return []
    const found = `r.seat_number IN (SELECT search.seat_number FROM search WHERE ${matches(text, bind)})`
    return [text.id === null ? found : `(${found} OR r.id = ${bind(text.id)})`]
  }

  const count = (scope: QueueScope): Statement =>
    statement(
      (bind) =>
        `SELECT count(*) AS count FROM passengers AS r WHERE ${ofLog(allOf([...rowConditions(scope, bind), ...searched(scope.text, bind)]), scope)}`,
    )

  const lists: Dialect['lists'] = {
    seats: (scope, slice) =>
      statement((bind) => `SELECT page.seat_number FROM (${seatsOf(scope, slice, bind)}) AS page ${page(slice, bind, 'page.seat_number')}`),
    list: (scope, slice) =>
      statement((bind) => {
        const seats = seatsOf(scope, slice, bind)
        return `SELECT ${summaryColumns} FROM (${seats}) AS page JOIN passengers ON passengers.seat_number = page.seat_number
          ${summaryJoins} ORDER BY passengers.seat_number ${direction(slice)}`
      }),
    summaries: (seats) =>
      statement(() => `SELECT ${summaryColumns} FROM passengers ${summaryJoins} WHERE ${among('passengers.seat_number', seats)}`),
    holding: (text, seats) =>
      statement((bind) => {
        const held = `SELECT search.seat_number FROM search WHERE ${among('search.seat_number', seats)} AND ${holds(text, bind)}`
        return text.id === null ? held : `${held} UNION SELECT seat_number FROM passengers WHERE id = ${bind(text.id)}`
      }),
    rare: (definitions, status) =>
      statement(
        (bind) => `SELECT count(*) AS count FROM (SELECT r.seat_number FROM passengers AS r
          WHERE ${among('r.definition_id', definitions)} AND r.status = ${status} ${limited('', bind(rareEnough))}) AS few`,
      ),
    count: (scope, status) => count({ ...scope, status }),
    all: (scope) => count({ ...scope, status: null }),
  }
  return { lists, sorted: makeSortedStatements(words, searched) }
}

/** The pieces of indexes that a page is put together from; none where the key itself is best. */
function branchesOf({ sources, definitions, status, everyDefinition }: QueueScope): { index: string; condition: string }[] {
  if (sources && (status === null || status === complete))
    return sources.map((source) => ({ index: 'passengers_source', condition: `r.source_id = ${source}` }))
  if (!definitions && status === null) return []
  const statuses = status === null ? statusCode.all : [status]
  return everyDefinition.flatMap((definition) =>
    statuses.map((one) => ({ index: 'passengers_list', condition: `r.definition_id = ${definition} AND r.status = ${one}` })),
  )
}

function sliceConditions({ above, below }: Slice, bind: Bind): string[] {
  return [...(above === null ? [] : [`r.seat_number > ${bind(above)}`]), ...(below === null ? [] : [`r.seat_number < ${bind(below)}`])]
}

function direction({ order }: Slice): string {
  return order === 'newest first' ? 'DESC' : 'ASC'
}
