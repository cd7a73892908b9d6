/** Logs and their entries. A log's worst, count and headline are written with its entries. */
import type { ClientId, LogId } from '../../shared/model/ids.ts'
import type { LogEntry } from '../../shared/model/log.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { LogStore } from '../core/ports/stores.ts'
import { type Database, first, type Transaction } from './database.ts'
import { indexLog } from './index-log.ts'
import { listLogs } from './list-logs.ts'
import { logSql as sql } from './log-statements.ts'
import { levelCode, logKindCode } from './rows/codes.ts'
import { type LogEntryRow, type LogRow, logEntry, logSummary } from './rows/log-row.ts'

/** A headline is for a list: a message of pages is cut. */
const headlineLength = 500

interface RunningRow {
  id: LogId
  last_sequence: number
}

export function makeLogStore(database: Database): LogStore {
  return {
    async start({ client, kind, definition, at }) {
      const bind = [client, logKindCode.number(kind), definition, at]
      const row = first(await database.write((transaction) => transaction.rows<{ id: LogId }>(transaction.sql.log.start, bind)))
      if (!row) throw new Error('The log was not added.')
      return row.id
    },
    async append(log, entries) {
      if (entries.length > 0) await database.write((transaction) => append(transaction, log, entries))
    },
    end: (log, at) => database.write((transaction) => end(transaction, log, at)),
    async find(log) {
      const row = first(await database.read<LogRow>(sql.find, [log]))
      return row && logSummary(row)
    },
    entries: async (log, afterSequence, limit) =>
      (await database.browse<LogEntryRow>(sql.entries, [log, afterSequence, limit])).map(logEntry),
    list: (filter, page) => listLogs(database, filter, page),
    endAbandoned: (at, message, whose) =>
      database.write(async (transaction) => {
        const running =
          whose === 'of all'
            ? await transaction.rows<RunningRow>(sql.running)
            : await transaction.rows<RunningRow>(sql.abandoned, [at, logKindCode.number('drive')])
        for (const { id, last_sequence } of running) {
          const entry = { sequence: last_sequence + 1, at, level: 'warning', source: 'driver', message, passenger: null } as const
          await append(transaction, id, [entry])
          await end(transaction, id, at)
        }
      }),
    async countEnded({ client, endedBefore }) {
      return first(await database.browse<{ count: number }>(sql.countEnded, [endedBefore, client ?? null]))?.count ?? 0
    },
    purgeEnded: ({ client, endedBefore }, limit) => database.write((transaction) => purgeEnded(transaction, endedBefore, client, limit)),
  }
}

async function append(transaction: Transaction, log: LogId, entries: LogEntry[]): Promise<void> {
  const rows = entries.map(({ sequence, at, level, source, message, passenger }) => [
    sequence,
    at,
    levelCode.number(level),
    source,
    message,
    passenger,
  ])
  const worst = Math.max(...entries.map(({ level }) => levelCode.number(level)))
  const headline = (entries.at(-1)?.message ?? '').slice(0, headlineLength)
  await transaction.hot.run(transaction.sql.log.append, [log, JSON.stringify(rows)])
  await transaction.hot.run(sql.follow, [log, worst, entries.length, headline])
}

/** From now on it is searched by the index. */
async function end(transaction: Transaction, log: LogId, at: Moment): Promise<void> {
  await transaction.run(sql.end, [log, at])
  await indexLog(transaction, log)
}

/** Links of passengers to a purged log go with the passengers; until then nothing shows them. */
async function purgeEnded(transaction: Transaction, endedBefore: number, client: ClientId | undefined, limit: number): Promise<number> {
  const rows = await transaction.rows<{ id: LogId }>(sql.ended, [endedBefore, client ?? null, limit])
  const ids = JSON.stringify(rows.map(({ id }) => id))
  await transaction.run(transaction.sql.log.purgeSearch, [ids])
  await transaction.run(transaction.sql.log.purgeEntries, [ids])
  return transaction.run(transaction.sql.log.purge, [ids])
}
