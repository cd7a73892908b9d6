/** A filter in the database's numbers: what a person asks for in words, looked up once before lists and counts. */
import type { QueueFilter } from '../../../shared/contract/queue.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Database } from '../database.ts'
import { statusCode } from '../rows/codes.ts'
import { searchQuery } from './search-query.ts'
import { type SeatRange, seatsWithin } from './seat-times.ts'

/** Null stands for "any". An empty list can't match. */
export interface QueueScope {
  definitions: number[] | null
  sources: number[] | null
  status: number | null
  pulled: { from: Moment; to: Moment; seats: SeatRange } | null
  text: { match: string; id: string | null } | null
  /** All definitions that passengers may be of: those asked for, or all there are. */
  everyDefinition: number[]
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export async function queueScope(database: Database, filter: QueueFilter): Promise<QueueScope> {
  const everyDefinition = await definitionsOf(database, filter)
  const definitions = filter.client === undefined && filter.definition === undefined ? null : everyDefinition
  const sources = filter.sourceSystem === undefined ? null : await sourcesOf(database, filter, filter.sourceSystem)
  return {
    definitions,
    sources,
    status: filter.status === undefined ? null : statusCode.number(filter.status),
    pulled: await pulledWithin(database, filter),
    text: textOf(filter, definitions, sources),
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

async function sourcesOf(database: Database, { client }: QueueFilter, sourceSystem: string): Promise<number[]> {
  const sql = 'SELECT id FROM source_systems WHERE name = $1 AND ($2 IS NULL OR client = $2)'
  const rows = await database.browse<{ id: number }>(sql, [sourceSystem, client ?? null])
  return rows.map(({ id }) => id)
}

async function pulledWithin(database: Database, { pulledFrom, pulledTo }: QueueFilter): Promise<QueueScope['pulled']> {
  if (pulledFrom === undefined && pulledTo === undefined) return null
  const from = pulledFrom ?? 0
  const to = pulledTo ?? Number.MAX_SAFE_INTEGER
  return { from, to, seats: await seatsWithin(database, from, to) }
}

function textOf(filter: QueueFilter, definitions: number[] | null, sources: number[] | null): QueueScope['text'] {
  const text = filter.text?.trim().toLowerCase()
  if (!text) return null
  // The query text is folded by itself; only an id is compared as it stands.
  return { match: searchQuery(filter.text ?? '', definitions, sources), id: uuid.test(text) ? text : null }
}
