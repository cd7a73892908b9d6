/** What drives ask of the queue. */
import type { ClientId, SeatNumber } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { PackedAttachment } from '../../core/ports/connector-host.ts'
import type { DuePassenger, QueueStore } from '../../core/ports/stores.ts'
import { type Database, first } from '../database.ts'
import { formatCode, stepKindCode } from '../rows/codes.ts'
import { type DueRow, duePassenger } from '../rows/passenger-row.ts'
import { upToBytes } from './up-to-bytes.ts'

type Question<K extends keyof QueueStore> = QueueStore[K]

export async function duePassengers(database: Database, of: Parameters<Question<'due'>>[0]): Promise<DuePassenger[]> {
  const rows = await database.read<DueRow>(database.sql.drive.due, [of.client, of.definition, of.at, of.limit])
  return upToBytes(rows, of.maxBytes).map(duePassenger)
}

export async function headOf(database: Database, client: ClientId, definition: string): Promise<DuePassenger | null> {
  const row = first(await database.read<DueRow>(database.sql.drive.head, [client, definition]))
  return row && duePassenger(row)
}

export async function earliestDue(database: Database, client: ClientId, definition: string): Promise<Moment | null> {
  const rows = await database.read<{ due_at: Moment | null }>(database.sql.drive.earliestDue, [client, definition])
  return first(rows)?.due_at ?? null
}

const withStep = `SELECT passengers.seat_number FROM passengers JOIN steps ON steps.seat_number = passengers.seat_number
  WHERE passengers.definition_id = (SELECT id FROM definitions WHERE client = $1 AND name = $2) AND steps.kind = $3 AND steps.connector = $4`

const retrying = `${withStep} AND passengers.due_at IS NOT NULL AND steps.status = 0 AND steps.attempts > 0 AND steps.note IS NOT NULL
  ORDER BY passengers.due_at LIMIT $5`

const failed = `${withStep} AND passengers.status = 2 AND steps.status = 2 ORDER BY passengers.seat_number LIMIT $5`

/** A passenger with a step to be tried again has a due time, so only those that wait are looked at. */
export function isRetrying(database: Database, step: StepOfDefinition): Promise<boolean> {
  return isAny(database, retrying, step)
}

export async function isFailing(database: Database, step: StepOfDefinition): Promise<boolean> {
  return (await isRetrying(database, step)) || isAny(database, failed, step)
}

type StepOfDefinition = Parameters<Question<'isFailing'>>[0]

async function isAny(database: Database, statement: string, { client, definition, kind, use }: StepOfDefinition): Promise<boolean> {
  const rows = await database.read<{ seat_number: SeatNumber }>(statement, [client, definition, stepKindCode.number(kind), use, 1])
  return rows.length > 0
}

interface ContentRow {
  /** Which of the seat numbers asked for it belongs to. */
  place: number
  name: string
  format: number
  content_type: string
  content: Buffer
}

export async function packedAttachments(
  database: Database,
  seatNumbers: SeatNumber[],
): Promise<{ attachments: PackedAttachment[][]; bytes: Uint8Array<ArrayBuffer> }> {
  const rows = await database.read<ContentRow>(database.sql.attachment.contents, [JSON.stringify(seatNumbers)])
  const attachments = seatNumbers.map((): PackedAttachment[] => [])
  const bytes = new Uint8Array(rows.reduce((sum, { content }) => sum + content.byteLength, 0))
  let offset = 0
  for (const { place, name, format, content_type, content } of rows) {
    bytes.set(content, offset)
    const length = content.byteLength
    attachments[place]?.push({ name, format: formatCode.word(format), contentType: content_type, offset, length })
    offset += length
  }
  return { attachments, bytes }
}
