/** What drives ask of the queue. */
import type { ClientId, SeatNumber } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { PackedAttachment } from '../../core/ports/connector-host.ts'
import type { DuePassenger, QueueStore } from '../../core/ports/stores.ts'
import { type Database, first } from '../database.ts'
import { formatCode } from '../rows/codes.ts'
import { type DueRow, duePassenger } from '../rows/passenger-row.ts'
import { attachmentStatements, driveStatements as sql } from '../sqlite/queue-statements.ts'
import { upToBytes } from './up-to-bytes.ts'

type Question<K extends keyof QueueStore> = QueueStore[K]

export async function duePassengers(database: Database, of: Parameters<Question<'due'>>[0]): Promise<DuePassenger[]> {
  const rows = await database.read<DueRow>(sql.due, [of.client, of.definition, of.at, of.limit])
  return upToBytes(rows, of.maxBytes).map(duePassenger)
}

export async function headOf(database: Database, client: ClientId, definition: string): Promise<DuePassenger | null> {
  const row = first(await database.read<DueRow>(sql.head, [client, definition]))
  return row && duePassenger(row)
}

export async function earliestDue(database: Database, client: ClientId, definition: string): Promise<Moment | null> {
  const rows = await database.read<{ due_at: Moment | null }>(sql.earliestDue, [client, definition])
  return first(rows)?.due_at ?? null
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
  const rows = await database.read<ContentRow>(attachmentStatements.contents, [JSON.stringify(seatNumbers)])
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
