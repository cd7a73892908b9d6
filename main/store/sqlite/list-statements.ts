/**
 * Statements of the queue's list. `passengers_list` is in the order of seat numbers within one definition and one status,
 * so a page of several is put together from the first rows of each: never more than pages × definitions × 3 are read.
 *
 * Written so that SQLite has no choice of plan (CROSS JOIN, INDEXED BY): without statistics it would guess.
 */
import type { Slice } from '../keyset-page.ts'
import { type QueueScope, rareEnough } from '../queue/scope.ts'
import { summaryColumns, summaryJoins } from '../queue-statements.ts'
import { statusCode } from '../rows/codes.ts'
import type { Bound, Statement } from '../sql.ts'

export type Bind = (value: Bound) => string

export const listStatements = {
  seats: seatsStatement,
  list: listStatement,
  summaries: summariesStatement,
  holding: holdingStatement,
  rare: rareStatement,
  count: countStatement,
  all: allStatement,
}

const complete = statusCode.number('complete')

function listStatement(scope: QueueScope, slice: Slice, status: 'rare status' | 'common status'): Statement {
  return statement((bind) => {
    const order = slice.order === 'newest first' ? 'DESC' : 'ASC'
    const seats = seatsOf(scope, slice, status, bind)
    return `SELECT ${summaryColumns} FROM (${seats}) AS page CROSS JOIN passengers ON passengers.seat_number = page.seat_number
      ${summaryJoins} ORDER BY passengers.seat_number ${order}`
  })
}

/** The seat numbers of a slice alone. */
function seatsStatement(scope: QueueScope, slice: Slice, status: 'rare status' | 'common status'): Statement {
  return statement((bind) => {
    const order = slice.order === 'newest first' ? 'DESC' : 'ASC'
    return `SELECT page.seat_number FROM (${seatsOf(scope, slice, status, bind)}) AS page ORDER BY page.seat_number ${order} LIMIT ${bind(slice.limit)}`
  })
}

/** What a list shows of some seats, in any order. */
function summariesStatement(seats: number[]): Statement {
  return statement(
    (bind) => `SELECT ${summaryColumns} FROM json_each(${bind(JSON.stringify(seats))}) AS page
      CROSS JOIN passengers ON passengers.seat_number = page.value ${summaryJoins}`,
  )
}

/** Which of some seats a search finds. To ask by MATCH would cost each time what the whole search costs, so their words are read. */
function holdingStatement({ phrases, id }: NonNullable<QueueScope['text']>, seats: number[]): Statement {
  return statement((bind) => {
    const given = `json_each(${bind(JSON.stringify(seats))}) AS given`
    const words = phrases.map((phrase) => `instr(' ' || search.words, ${bind(` ${phrase}`)}) > 0`)
    const held = `SELECT given.value AS seat_number FROM ${given} CROSS JOIN search ON search.rowid = given.value WHERE ${allOf(words)}`
    return id === null ? held : `${held} UNION SELECT seat_number FROM passengers WHERE id = ${bind(id)}`
  })
}

export function seatsOf(scope: QueueScope, slice: Slice, status: 'rare status' | 'common status', bind: Bind): string {
  const rows = allOf([...rowConditions(scope, bind), ...sliceConditions('r.seat_number', slice, bind)])
  if (scope.log && !scope.text) return seatsOfLog(scope, scope.log, pageOf(slice, bind), rows, bind)
  if (scope.text) return searchedSeats(scope, scope.text, slice, rows, status, bind)
  const page = pageOf(slice, bind)
  if (scope.sources && (scope.status === null || scope.status === complete)) return seatsBySource(scope.sources, page, rows, bind)
  if (scope.definitions || scope.status !== null) return seatsByDefinition(scope, page, rows, bind)
  return `SELECT r.seat_number FROM passengers AS r WHERE ${rows} ${page}`
}

function pageOf({ order, limit }: Slice, bind: Bind): string {
  return `ORDER BY seat_number ${order === 'newest first' ? 'DESC' : 'ASC'} LIMIT ${bind(limit)}`
}

function seatsByDefinition(scope: QueueScope, page: string, rows: string, bind: Bind): string {
  const statuses = scope.status === null ? statusCode.all : [scope.status]
  return `SELECT q.seat_number FROM json_each(${bind(JSON.stringify(scope.everyDefinition))}) AS definition
    CROSS JOIN json_each(${bind(JSON.stringify(statuses))}) AS status CROSS JOIN passengers AS q
    WHERE q.seat_number IN (SELECT r.seat_number FROM passengers AS r INDEXED BY passengers_list
      WHERE r.definition_id = definition.value AND r.status = status.value AND ${rows} ${page}) ${page}`
}

/** @param page how much of it in which order; empty for all */
export function seatsOfLog(scope: QueueScope, log: NonNullable<QueueScope['log']>, page: string, rows: string, bind: Bind): string {
  const { first, last } = log.seats
  const pulled = `${rows} AND r.seat_number >= ${bind(first)} AND r.seat_number <= ${bind(last)} AND +r.log_id = ${bind(log.id)}`
  return `SELECT seat_number FROM (${seatsByDefinition({ ...scope, everyDefinition: log.definitions }, page, pulled, bind)})
    UNION ALL SELECT seat_number FROM (SELECT l.seat_number FROM log_passengers AS l INDEXED BY log_passengers_log
      WHERE l.log_id = ${bind(log.id)} AND EXISTS (SELECT 1 FROM passengers AS r WHERE r.seat_number = l.seat_number AND ${rows}) ${page}) ${page}`
}

function seatsBySource(sources: number[], page: string, rows: string, bind: Bind): string {
  return `SELECT q.seat_number FROM json_each(${bind(JSON.stringify(sources))}) AS source CROSS JOIN passengers AS q
    WHERE q.seat_number IN (SELECT r.seat_number FROM passengers AS r INDEXED BY passengers_source
      WHERE r.source_id = source.value AND ${rows} ${page}) ${page}`
}

/** The index gives its matches in the order of seat numbers; definitions and sources are part of its query already. */
function searchedSeats(
  scope: QueueScope,
  text: NonNullable<QueueScope['text']>,
  slice: Slice,
  rows: string,
  status: 'rare status' | 'common status',
  bind: Bind,
): string {
  const rare =
    status === 'rare status' && scope.status !== null ? `+search.rowid IN (${seatsWithStatus(scope, scope.status, bind)})` : 'true'
  const logged = scope.log ? [`+search.rowid IN (${seatsOfLog(scope, scope.log, '', rows, bind)})`] : []
  const matches = allOf([rare, ...logged, ...sliceConditions('search.rowid', slice, bind), ...seatRange('search.rowid', scope, bind)])
  const order = slice.order === 'newest first' ? 'DESC' : 'ASC'
  const found = `SELECT search.rowid AS seat_number FROM search CROSS JOIN passengers AS r ON r.seat_number = search.rowid
    WHERE search MATCH ${bind(text.match)} AND ${matches} AND ${rows} ORDER BY search.rowid ${order} LIMIT ${bind(slice.limit)}`
  if (text.id === null) return found
  return `SELECT seat_number FROM (${found}) UNION
    SELECT r.seat_number FROM passengers AS r WHERE r.id = ${bind(text.id)} AND ${rows} ${pageOf(slice, bind)}`
}

/** How many have a status, but not beyond what counts as rare. */
function rareStatement(definitions: number[], status: number): Statement {
  return statement(
    (bind) => `SELECT count(*) AS count FROM (SELECT 1 FROM json_each(${bind(JSON.stringify(definitions))}) AS definition
      CROSS JOIN passengers AS r INDEXED BY passengers_list ON r.definition_id = definition.value AND r.status = ${bind(status)}
      LIMIT ${bind(rareEnough)})`,
  )
}

/** How many of a scope have a status; for those that are not the most. */
function countStatement(scope: QueueScope, status: number): Statement {
  if (scope.log) return countOfLog({ ...scope, status }, scope.log)
  return statement((bind) => {
    const rows = allOf(rowConditions({ ...scope, status: null, definitions: null }, bind))
    const seats = `SELECT r.seat_number FROM json_each(${bind(JSON.stringify(scope.everyDefinition))}) AS definition
      CROSS JOIN passengers AS r INDEXED BY passengers_list ON r.definition_id = definition.value AND r.status = ${bind(status)} WHERE ${rows}`
    if (!scope.text) return `SELECT count(*) AS count FROM (${seats})`
    const matching = matchingSeats(scope.text, among('rowid', seats), bind)
    return `SELECT count(*) AS count FROM (${matching}) AS found WHERE found.seat_number IN (${seats})`
  })
}

function countOfLog(scope: QueueScope, log: NonNullable<QueueScope['log']>): Statement {
  return statement((bind) => {
    const seats = seatsOfLog(scope, log, '', allOf(rowConditions(scope, bind)), bind)
    if (!scope.text) return `SELECT count(*) AS count FROM (${seats})`
    return `SELECT count(*) AS count FROM (${matchingSeats(scope.text, [], bind)}) AS found WHERE found.seat_number IN (${seats})`
  })
}

/** How many of a scope there are. */
function allStatement(scope: QueueScope): Statement {
  if (scope.log) return countOfLog({ ...scope, status: null }, scope.log)
  return statement((bind) => {
    if (scope.text && (scope.text.id !== null || scope.pulled)) {
      const rows = allOf(rowConditions({ ...scope, status: null }, bind))
      return `SELECT count(*) AS count FROM (${matchingSeats(scope.text, seatRange('rowid', scope, bind), bind)}) AS found
        CROSS JOIN passengers AS r ON r.seat_number = found.seat_number WHERE ${rows}`
    }
    if (scope.text) return `SELECT count(*) AS count FROM (${matchingSeats(scope.text, [], bind)})`
    const rows = allOf(rowConditions({ ...scope, sources: null, status: null, definitions: scope.sources && scope.definitions }, bind))
    if (scope.sources) {
      return `SELECT count(*) AS count FROM json_each(${bind(JSON.stringify(scope.sources))}) AS source
        CROSS JOIN passengers AS r INDEXED BY passengers_source ON r.source_id = source.value WHERE ${rows}`
    }
    if (!scope.definitions && !scope.pulled) return 'SELECT count(*) AS count FROM passengers'
    return `SELECT count(*) AS count FROM json_each(${bind(JSON.stringify(scope.everyDefinition))}) AS definition
      CROSS JOIN json_each(${bind(JSON.stringify(statusCode.all))}) AS status
      CROSS JOIN passengers AS r INDEXED BY passengers_list ON r.definition_id = definition.value AND r.status = status.value WHERE ${rows}`
  })
}

export function matchingSeats(text: NonNullable<QueueScope['text']>, conditions: string[], bind: Bind): string {
  const found = `SELECT rowid AS seat_number FROM search WHERE ${allOf([`search MATCH ${bind(text.match)}`, ...conditions])}`
  return text.id === null ? found : `${found} UNION SELECT seat_number FROM passengers WHERE id = ${bind(text.id)}`
}

/** Looks matches up in a set of seats; the plus keeps SQLite from asking the search index for each of the set instead. */
function among(column: string, seats: string): string[] {
  const edge = (function_: string): string => `(SELECT ${function_}(seat_number) FROM (${seats}))`
  return [`+${column} IN (${seats})`, `${column} >= ${edge('min')}`, `${column} <= ${edge('max')}`]
}

function seatsWithStatus(scope: QueueScope, status: number, bind: Bind): string {
  return `SELECT s.seat_number FROM json_each(${bind(JSON.stringify(scope.everyDefinition))}) AS of_definition
    CROSS JOIN passengers AS s INDEXED BY passengers_list ON s.definition_id = of_definition.value AND s.status = ${bind(status)}`
}

/** What a row `r` must be. What an index is asked for by equality is asked again: that costs nothing. */
export function rowConditions(scope: QueueScope, bind: Bind): string[] {
  const conditions: string[] = []
  if (scope.definitions) conditions.push(`+r.definition_id IN (SELECT value FROM json_each(${bind(JSON.stringify(scope.definitions))}))`)
  if (scope.sources) conditions.push(`+r.source_id IN (SELECT value FROM json_each(${bind(JSON.stringify(scope.sources))}))`)
  if (scope.status !== null) conditions.push(`+r.status = ${bind(scope.status)}`)
  if (scope.pulled) conditions.push(`+r.pulled_at >= ${bind(scope.pulled.from)}`, `+r.pulled_at < ${bind(scope.pulled.to)}`)
  return [...conditions, ...seatRange('r.seat_number', scope, bind)]
}

function seatRange(column: string, { pulled }: QueueScope, bind: Bind): string[] {
  return pulled ? [`${column} >= ${bind(pulled.seats.first)}`, `${column} <= ${bind(pulled.seats.last)}`] : []
}

function sliceConditions(column: string, { above, below }: Slice, bind: Bind): string[] {
  const conditions: string[] = []
  if (above !== null) conditions.push(`${column} > ${bind(above)}`)
  if (below !== null) conditions.push(`${column} < ${bind(below)}`)
  return conditions
}

export function allOf(conditions: string[]): string {
  return conditions.length > 0 ? conditions.join(' AND ') : 'true'
}

/** Each value is bound where it is named, in any order. */
export function statement(build: (bind: Bind) => string): Statement {
  const bind: Bound[] = []
  const sql = build((value) => `$${bind.push(value)}`)
  return { sql, bind }
}
