/** A filter in the database's numbers: what a person asks for in words, looked up once before lists and counts. */
import type { QueueFilter } from '../../../shared/contract/queue.ts'
import { type Database, first } from '../database.ts'
import { logSql } from '../log-statements.ts'
import { statusCode } from '../rows/codes.ts'
import type { LogRow } from '../rows/log-row.ts'
import type { QueueScope } from './scope.ts'
import { searchOf } from './search-query.ts'
import { seatsWithin } from './seat-times.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export async function queueScope(database: Database, filter: QueueFilter): Promise<QueueScope> {
  const everyDefinition = await definitionsOf(database, filter)
  const definitions = filter.client === undefined && filter.definition === undefined ? null : everyDefinition
  const sources = filter.sourceSystem === undefined ? null : await sourceSystemsOf(database, filter)
  return {
    definitions,
    sources,
    status: filter.status === undefined ? null : statusCode.number(filter.status),
    pulled: await pulledWithin(database, filter),
    log: await logWithin(database, filter, everyDefinition),
    text: textOf(database, filter, definitions, sources),
    everyDefinition,
  }
}

export function matchesNothing({ definitions, sources, pulled }: QueueScope): boolean {
  return definitions?.length === 0 || sources?.length === 0 || (pulled !== null && pulled.seats.last < pulled.seats.first)
}

async function definitionsOf(database: Database, { client, definition }: QueueFilter): Promise<number[]> {
  const sql = 'SELECT id FROM definitions WHERE ($1 IS NULL OR client = $1) AND ($2 IS NULL OR name = $2)'
  const rows = await database.browse<{ id: number }>(sql, [client ?? null, definition ?? null])
  return rows.map(({ id }) => id)
}

/** The source system of the filter, or all that there are. */
export async function sourceSystemsOf(database: Database, { client, sourceSystem }: QueueFilter): Promise<number[]> {
  const sql = 'SELECT id FROM source_systems WHERE ($1 IS NULL OR name = $1) AND ($2 IS NULL OR client = $2)'
  const rows = await database.browse<{ id: number }>(sql, [sourceSystem ?? null, client ?? null])
  return rows.map(({ id }) => id)
}

async function pulledWithin(database: Database, { pulledFrom, pulledTo }: QueueFilter): Promise<QueueScope['pulled']> {
  if (pulledFrom === undefined && pulledTo === undefined) return null
  const from = pulledFrom ?? 0
  const to = pulledTo ?? Number.MAX_SAFE_INTEGER
  return { from, to, seats: await seatsWithin(database, from, to) }
}

/** A log pulls within its time and, where it is about one, its definition. A log that is gone is about nothing. */
async function logWithin(database: Database, { log }: QueueFilter, definitions: number[]): Promise<QueueScope['log']> {
  if (log === undefined) return null
  const row = first(await database.browse<LogRow>(logSql.find, [log]))
  if (!row) return { id: log, definitions: [], seats: { first: 0, last: -1 } }
  const own = row.definition === null ? null : await definitionsOf(database, { client: row.client, definition: row.definition })
  const seats = await seatsWithin(database, row.started_at, row.ended_at ?? Number.MAX_SAFE_INTEGER)
  return { id: log, definitions: own ? definitions.filter((id) => own.includes(id)) : definitions, seats }
}

function textOf(database: Database, filter: QueueFilter, definitions: number[] | null, sources: number[] | null): QueueScope['text'] {
  const text = filter.text?.trim().toLowerCase()
  if (!text) return null
  // The query text is folded by itself; only an id is compared as it stands.
  return { ...searchOf(database.sql, filter.text ?? '', definitions, sources), id: uuid.test(text) ? text : null }
}
