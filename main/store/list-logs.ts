import type { LogFilter } from '../../shared/contract/logs.ts'
import { Failure } from '../../shared/errors.ts'
import type { LogId } from '../../shared/model/ids.ts'
import type { LogSummary } from '../../shared/model/log.ts'
import { searchWords } from '../../shared/search-words.ts'
import type { Page, PageOf } from '../core/ports/stores.ts'
import { type Bound, type Database, first } from './database.ts'
import type { Dialect } from './dialect.ts'
import { runningLogsWith } from './index-log.ts'
import { keysetPage, type Slice } from './keyset-page.ts'
import { logSql } from './log-statements.ts'
import { levelCode, logKindCode } from './rows/codes.ts'
import { type LogRow, logSummary } from './rows/log-row.ts'

/** A page of logs. Every combination has an index that is in the list's order. */
export async function listLogs(database: Database, filter: LogFilter, page: Page): Promise<PageOf<LogSummary>> {
  const numbers = await numbersWithin(database, filter)
  const running = filter.text ? await runningLogsWith(database, wordsOf(filter.text), filter.client) : []
  return keysetPage(
    page,
    (log) => log.id,
    async (slice) => {
      const { sql, bind } = logSlice(database.sql, filter, numbers, slice, running)
      return (await database.browse<LogRow>(sql, bind)).map(logSummary)
    },
  )
}

/** Logs begin in the order of their numbers (but for a clock that was set back), so a time is first narrowed to numbers. */
async function numbersWithin(database: Database, { startedFrom, startedTo }: LogFilter): Promise<{ first: number; last: number } | null> {
  if (startedFrom === undefined && startedTo === undefined) return null
  const bind = [startedFrom ?? 0, startedTo ?? Number.MAX_SAFE_INTEGER]
  const row = first(await database.browse<{ first: number | null; last: number | null }>(logSql.startedWithin, bind))
  return { first: row?.first ?? 0, last: row?.last ?? -1 }
}

/**
 * The statement of a slice; open to tests, which look at its plan.
 *
 * @param running those of the logs that run in which the text is found
 */
export function logSlice(
  dialect: Dialect,
  filter: LogFilter,
  numbers: { first: number; last: number } | null,
  slice: Slice,
  running: LogId[] = [],
): { sql: string; bind: Bound[] } {
  const bind: Bound[] = []
  const conditions: string[] = []
  const where = (condition: (place: string) => string, value: Bound | undefined): void => {
    if (value === undefined || value === null) return
    bind.push(value)
    conditions.push(condition(`$${bind.length}`))
  }
  where((value) => `client = ${value}`, filter.client)
  where((value) => `definition = ${value}`, filter.definition)
  where((value) => `worst = ${value}`, filter.worst && levelCode.number(filter.worst))
  where((value) => `kind = ${value}`, filter.kind && logKindCode.number(filter.kind))
  where((value) => `id IN (${logSql.ofPassenger.replaceAll('$1', value)})`, filter.passenger)
  const orRunning = (matches: string): string =>
    running.length > 0 ? `(${matches} OR id IN (${running.map(Number).join(', ')}))` : matches
  where((value) => orRunning(dialect.logMatches(value)), filter.text && logQuery(dialect, filter.text))
  where((value) => `started_at >= ${value}`, filter.startedFrom)
  where((value) => `started_at < ${value}`, filter.startedTo)
  where((value) => `id >= ${value}`, numbers?.first)
  where((value) => `id <= ${value}`, numbers?.last)
  where((value) => `id > ${value}`, slice.above)
  where((value) => `id < ${value}`, slice.below)
  where((value) => value, slice.limit)
  const limit = conditions.pop()
  const direction = slice.order === 'newest first' ? 'DESC' : 'ASC'
  const sql = `SELECT * FROM logs ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY id ${direction} LIMIT ${limit}`
  return { sql, bind }
}

/**
 * Every word that was typed must begin a word of the log.
 *
 * @throws Failure SEARCH_INVALID when there is nothing in it to look for
 */
function wordsOf(text: string): string[] {
  const words = searchWords(text)
  if (words.length === 0) throw new Failure('SEARCH_INVALID', { reason: 'it has no letter and no digit to look for.' })
  return words
}

function logQuery(dialect: Dialect, text: string): string {
  return dialect.searchQuery({ parts: wordsOf(text).map((word) => [word]), marks: [] })
}
