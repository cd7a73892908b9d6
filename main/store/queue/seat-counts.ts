/** How many were seated when, kept beside the queue, so that it stays known when passengers are purged. */
import { quarterMs } from '../../../shared/contract/home.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { QueueStore } from '../../core/ports/stores.ts'
import type { Database, Transaction } from '../database.ts'

export const seatCountSql = {
  add: 'UPDATE seat_counts SET seated = seated + $3 WHERE begins_at = $1 AND definition_id = $2',
  all: 'SELECT begins_at, sum(seated) AS seated FROM seat_counts WHERE begins_at >= $1 GROUP BY begins_at ORDER BY begins_at',
  ofClient: `SELECT seat_counts.begins_at, sum(seat_counts.seated) AS seated FROM seat_counts
    JOIN definitions ON definitions.id = seat_counts.definition_id
    WHERE seat_counts.begins_at >= $1 AND definitions.client = $2 GROUP BY seat_counts.begins_at ORDER BY seat_counts.begins_at`,
  forget: 'DELETE FROM seat_counts WHERE begins_at < $1',
}

/** One statement, but for the first chunk of a quarter. */
export async function countSeated(transaction: Transaction, definition: number, at: Moment, seated: number): Promise<void> {
  const place = [at - (at % quarterMs), definition]
  if ((await transaction.hot.run(seatCountSql.add, [...place, seated])) > 0) return
  const key = ['begins_at', 'definition_id']
  await transaction.run(transaction.sql.insertNew('seat_counts', [...key, 'seated'], key), [...place, 0])
  await transaction.hot.run(seatCountSql.add, [...place, seated])
}

export async function seatedSince(
  database: Database,
  { client, from }: Parameters<QueueStore['seatedSince']>[0],
): ReturnType<QueueStore['seatedSince']> {
  const [sql, bind] = client === undefined ? [seatCountSql.all, [from]] : [seatCountSql.ofClient, [from, client]]
  const rows = await database.browse<{ begins_at: Moment; seated: number }>(sql, bind)
  return rows.map(({ begins_at, seated }) => ({ beginsAt: begins_at, seated }))
}
