import type { LogFilter } from '../../shared/contract/logs.ts'
import type { LogSummary } from '../../shared/model/log.ts'
import type { Page, PageOf } from '../core/ports/stores.ts'
import { type Bound, type Database, first } from './database.ts'
import { keysetPage, type Slice } from './keyset-page.ts'
import { levelCode, logKindCode } from './rows/codes.ts'
import { type LogRow, logSummary } from './rows/log-row.ts'
import { logStatements } from './sqlite/log-statements.ts'

/** A page of logs, newest first. Every combination has an index that is in the list's order. */
export async function listLogs(database: Database, filter: LogFilter, page: Page): Promise<PageOf<LogSummary>> {
  const numbers = await numbersWithin(database, filter)
  return keysetPage(
    page,
    (log) => log.id,
    async (slice) => {
      const { sql, bind } = logSlice(filter, numbers, slice)
      return (await database.browse<LogRow>(sql, bind)).map(logSummary)
    },
  )
}

/** Logs begin in the order of their numbers (but for a clock that was set back), so a time is first narrowed to numbers. */
async function numbersWithin(database: Database, { startedFrom, startedTo }: LogFilter): Promise<{ first: number; last: number } | null> {
  if (startedFrom === undefined && startedTo === undefined) return null
  const bind = [startedFrom ?? 0, startedTo ?? Number.MAX_SAFE_INTEGER]
  const row = first(await database.browse<{ first: number | null; last: number | null }>(logStatements.startedWithin, bind))
  return { first: row?.first ?? 0, last: row?.last ?? -1 }
}

/** The statement of a slice; open to tests, which look at its plan. */
export function logSlice(filter: LogFilter, numbers: { first: number; last: number } | null, slice: Slice): { sql: string; bind: Bound[] } {
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
  where((value) => `id IN (${logStatements.ofPassenger.replaceAll('$1', value)})`, filter.passenger)
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
