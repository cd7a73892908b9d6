/** What the lists of the servers are put together of: conditions on a row `r` of passengers, and the words that differ. */
import type { QueueScope } from '../queue/scope.ts'
import type { Bound, Statement } from '../sql.ts'

export type Bind = (value: Bound) => string
export type Text = NonNullable<QueueScope['text']>

/** What differs between the servers. */
export interface ListWords {
  summaryColumns: string
  /** Behind a query, which is ordered by `order` ("ORDER BY …"), or by nothing. */
  limited(order: string, count: string): string
  /** Behind the name `passengers AS r`. */
  byIndex(index: string): string
  /** The numbers of a JSON text as the column `number` of rows `given`. */
  numbersOf(json: string): string
  /** That a row of `search` matches. */
  matches(text: Text, bind: Bind): string
  /** The same of few rows that are named, without the index of words. */
  holds(text: Text, bind: Bind): string
}

/** Beyond so many pieces the planner chooses. */
export const mostBranches = 90

/** That a log pulled a row, which is looked for only where and when it did. */
export function pulledBy({ id, definitions, seats }: NonNullable<QueueScope['log']>, row: string): string {
  return `${among(`${row}.definition_id`, definitions)} AND ${row}.seat_number >= ${seats.first} AND ${row}.seat_number <= ${seats.last} AND ${row}.log_id = ${id}`
}

/** The same rows, of those that a log is about. One set in the middle, for MySQL would ask a union again for each row. */
export function ofLog(rows: string, { log }: QueueScope): string {
  if (!log) return rows
  return `${rows} AND r.seat_number IN (SELECT about.seat_number FROM (SELECT p.seat_number FROM passengers AS p WHERE ${pulledBy(log, 'p')}
    UNION ALL SELECT l.seat_number FROM log_passengers AS l WHERE l.log_id = ${log.id}) AS about)`
}

export function rowConditions({ definitions, sources, status, pulled }: QueueScope, bind: Bind): string[] {
  return [
    ...(definitions ? [among('r.definition_id', definitions)] : []),
    ...(sources ? [among('r.source_id', sources)] : []),
    ...(status === null ? [] : [`r.status = ${status}`]),
    ...(pulled
      ? [
          `r.pulled_at >= ${bind(pulled.from)}`,
          `r.pulled_at < ${bind(pulled.to)}`,
          `r.seat_number >= ${bind(pulled.seats.first)}`,
          `r.seat_number <= ${bind(pulled.seats.last)}`,
        ]
      : []),
  ]
}

/** @param numbers of our own, from the database */
export function among(column: string, numbers: number[]): string {
  return numbers.length === 0 ? '1 = 0' : `${column} IN (${numbers.map(Number).join(', ')})`
}

export function allOf(conditions: string[]): string {
  return conditions.length > 0 ? conditions.join(' AND ') : '1 = 1'
}

export function statement(build: (bind: Bind) => string): Statement {
  const bind: Bound[] = []
  const sql = build((value) => `$${bind.push(value)}`)
  return { sql, bind }
}
