/**
 * Logs as an export or import finds and puts them. A log keeps its number where that is free; else it gets one of its own,
 * and is known again by what it says: its client, kind, definition, times, length and last line.
 */
import type { LogId } from '../../../shared/model/ids.ts'
import type { LogEntry } from '../../../shared/model/log.ts'
import type { Found, Shelf } from '../../core/transfer/place.ts'
import type { LogHead, LogSlice } from '../../core/transfer/records.ts'
import type { Bound, Database, Transaction } from '../database.ts'
import { levelCode, logKindCode } from '../rows/codes.ts'
import { type LogEntryRow, type LogRow, logEntry } from '../rows/log-row.ts'
import { type DatabaseName, withGivenNumbers } from './given-numbers.ts'
import type { LogNumbers } from './log-numbers.ts'
import { insertRows, rowsIn } from './many-rows.ts'
import { headColumns, logHead } from './read-logs.ts'

export function logShelf(database: Database, name: DatabaseName, numbers: LogNumbers): Shelf<LogSlice> {
  return {
    async find(slices) {
      const known = await knownHeads(database, slices)
      return Promise.all(
        slices.map(async (slice): Promise<Found<LogSlice>> => {
          const there = known(slice.head)
          if (!there) return { state: 'absent' }
          numbers.stands(slice.head.id, there.id)
          const entries = await entriesOf(database, there.id, slice)
          // A later slice of which nothing is there yet: the log was cut off before it.
          if (entries.length === 0 && !slice.isFirst) return { state: 'absent' }
          return { state: 'there', record: { ...slice, head: { ...there, id: slice.head.id }, entries } }
        }),
      )
    },
    put: (add, replace) =>
      database.write(async (transaction) => {
        await addHeads(
          transaction,
          add.filter(({ isFirst }) => isFirst).map(({ head }) => head),
        )
        for (const slice of [...add, ...replace]) await putEntries(transaction, numbers.there(slice.head.id), slice)
      }),
  }

  async function addHeads(transaction: Transaction, heads: LogHead[]): Promise<void> {
    if (heads.length === 0) return
    const ids = heads.map(({ id }) => id)
    const taken = new Set((await rowsIn<{ id: number }>(transaction.rows, 'SELECT id FROM logs WHERE id IN', ids)).map(({ id }) => id))
    const [last] = await transaction.rows<{ id: number | null }>('SELECT max(id) AS id FROM logs')
    let next = Math.max(last?.id ?? 0, ...ids)
    const rows = heads.map((head) => {
      const id = taken.has(head.id) ? ++next : head.id
      taken.add(id)
      numbers.stands(head.id, id as LogId)
      return headRow(id, head)
    })
    await withGivenNumbers(transaction, name, { table: 'logs', column: 'id' }, () =>
      insertRows(transaction, 'logs', headColumns.split(', '), rows),
    )
  }
}

async function putEntries(transaction: Transaction, log: LogId, { entries }: LogSlice): Promise<void> {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) return
  await transaction.run('DELETE FROM log_entries WHERE log_id = $1 AND sequence >= $2 AND sequence <= $3', [
    log,
    first.sequence,
    last.sequence,
  ])
  await insertRows(
    transaction,
    'log_entries',
    ['log_id', 'sequence', 'at', 'level', 'source', 'message', 'passenger'],
    entries.map((entry) => entryRow(log, entry)),
  )
}

async function knownHeads(database: Database, slices: LogSlice[]): Promise<(head: LogHead) => LogHead | null> {
  const heads = slices.map(({ head }) => head)
  const select = `SELECT ${headColumns} FROM logs WHERE`
  const byId = await rowsIn<LogRow>(
    database.browse,
    `${select} id IN`,
    heads.map(({ id }) => id),
  )
  const byStart = await rowsIn<LogRow>(
    database.browse,
    `${select} started_at IN`,
    heads.map(({ startedAt }) => startedAt),
  )
  const ended = [...byId, ...byStart].filter(({ ended_at }) => ended_at !== null).map(logHead)
  const first = new Map<string, LogHead>()
  for (const head of ended) for (const key of [idKey(head), wordsOf(head)]) if (!first.has(key)) first.set(key, head)
  return (head) => first.get(idKey(head)) ?? first.get(wordsOf(head)) ?? null
}

function idKey(head: LogHead): string {
  return `${head.id} ${wordsOf(head)}`
}

function wordsOf({ client, kind, definition, startedAt, endedAt, entries, headline }: LogHead): string {
  return JSON.stringify([client, kind, definition, startedAt, endedAt, entries, headline])
}

async function entriesOf(database: Database, log: LogId, { entries }: LogSlice): Promise<LogEntry[]> {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) return []
  const sql = `SELECT sequence, at, level, source, message, passenger FROM log_entries
    WHERE log_id = $1 AND sequence >= $2 AND sequence <= $3 ORDER BY sequence`
  return (await database.browse<LogEntryRow>(sql, [log, first.sequence, last.sequence])).map(logEntry)
}

function headRow(id: number, head: LogHead): Bound[] {
  const { client, kind, definition, startedAt, endedAt, worst, entries, passengers, headline } = head
  return [id, client, logKindCode.number(kind), definition, startedAt, endedAt, levelCode.number(worst), entries, passengers, headline]
}

function entryRow(log: LogId, { sequence, at, level, source, message, passenger }: LogEntry): Bound[] {
  return [log, sequence, at, levelCode.number(level), source, message, passenger]
}
