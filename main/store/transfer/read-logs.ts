/** Ended logs as records, slice by slice in the order of their numbers. */
import type { LogId } from '../../../shared/model/ids.ts'
import type { Scope } from '../../core/transfer/place.ts'
import type { LogHead, LogSlice } from '../../core/transfer/records.ts'
import type { Database } from '../database.ts'
import { type LogEntryRow, type LogRow, logEntry, logSummary } from '../rows/log-row.ts'

const logsAtOnce = 200
const entriesAtOnce = 1000
const slicesTogether = 2000

export const headColumns = 'id, client, kind, definition, started_at, ended_at, worst, entries, passengers, headline'

export async function* readLogs(database: Database, { clients }: Scope): AsyncIterable<LogSlice[]> {
  for (let last = -1; ; ) {
    const rows = await database.browse<LogRow>(`SELECT ${headColumns} FROM logs WHERE id > $1 ORDER BY id LIMIT $2`, [last, logsAtOnce])
    const end = rows.at(-1)
    if (!end) return
    last = end.id
    const heads = rows.filter(({ client, ended_at }) => clients.includes(client) && ended_at !== null).map(logHead)
    yield* together(slicesOf(database, heads))
  }
}

export function logHead(row: LogRow): LogHead {
  const { endedAt, ...head } = logSummary(row)
  return { ...head, endedAt: endedAt ?? head.startedAt }
}

async function* slicesOf(database: Database, heads: LogHead[]): AsyncIterable<LogSlice> {
  for (const head of heads) {
    let isFirst = true
    for (let last = 0; ; ) {
      const entries = await entriesAfter(database, head.id, last)
      const end = entries.at(-1)
      if (isFirst || end) yield { client: head.client, head, isFirst, entries }
      if (!end || entries.length < entriesAtOnce) break
      isFirst = false
      last = end.sequence
    }
  }
}

async function entriesAfter(database: Database, log: LogId, last: number) {
  const sql = `SELECT sequence, at, level, source, message, passenger FROM log_entries WHERE log_id = $1 AND sequence > $2
    ORDER BY sequence LIMIT $3`
  return (await database.browse<LogEntryRow>(sql, [log, last, entriesAtOnce])).map(logEntry)
}

async function* together(slices: AsyncIterable<LogSlice>): AsyncIterable<LogSlice[]> {
  let batch: LogSlice[] = []
  let entries = 0
  for await (const slice of slices) {
    batch.push(slice)
    entries += slice.entries.length
    if (entries < slicesTogether) continue
    yield batch
    batch = []
    entries = 0
  }
  if (batch.length > 0) yield batch
}
