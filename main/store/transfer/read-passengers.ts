/** The queue as records, in the order of seating, with attachments, steps and links; a few megabytes at a time. */
import type { ClientId, LogId, PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { Scope } from '../../core/transfer/place.ts'
import type { AttachmentRecord, PassengerRecord, StepRecord } from '../../core/transfer/records.ts'
import type { Database } from '../database.ts'
import { attachmentNumber, positionOfAttachment, seatOfAttachment } from '../queue/attachment-numbers.ts'
import { upToBytes } from '../queue/up-to-bytes.ts'
import { formatCode, statusCode, stepKindCode } from '../rows/codes.ts'
import { rowsIn } from './many-rows.ts'

const passengersAtOnce = 200
const bytesAtOnce = 8 * 1024 * 1024

export interface HeadRow {
  seat_number: SeatNumber
  id: PassengerId
  client: ClientId
  definition: string
  source_system: string
  external_id: string
  title: string
  puller: string
  receipt: string
  pulled_at: number
  bytes: number
  log_id: LogId
  status: number
  due_at: number | null
  completed_at: number | null
}

export const selectHeads = `SELECT passengers.seat_number, passengers.id, definitions.client, definitions.name AS definition,
    source_systems.name AS source_system, passengers.external_id, passengers.title, passengers.puller, passengers.receipt,
    passengers.pulled_at, passengers.bytes, passengers.log_id, passengers.status, passengers.due_at, passengers.completed_at
  FROM passengers JOIN definitions ON definitions.id = passengers.definition_id
  JOIN source_systems ON source_systems.id = passengers.source_id`

export async function* readPassengers(database: Database, { clients }: Scope): AsyncIterable<PassengerRecord[]> {
  for (let last = -1; ; ) {
    const rows = await database.browse<HeadRow>(
      `${selectHeads} WHERE passengers.seat_number > $1 ORDER BY passengers.seat_number LIMIT $2`,
      [last, passengersAtOnce],
    )
    const end = rows.at(-1)
    if (!end) return
    last = end.seat_number
    let waiting = rows.filter(({ client }) => clients.includes(client))
    while (waiting.length > 0) {
      const some = upToBytes(waiting, bytesAtOnce)
      yield await passengersOf(database, some)
      waiting = waiting.slice(some.length)
    }
  }
}

/** @param rows of seat numbers that stand near each other, in their order */
export async function passengersOf(database: Database, rows: HeadRow[]): Promise<PassengerRecord[]> {
  const seats = rows.map(({ seat_number }) => seat_number)
  const steps = await stepsOf(database, seats)
  const attachments = await attachmentsOf(database, seats)
  const links = await linksOf(database, rows)
  return rows.map((row) => ({
    id: row.id,
    seatNumber: row.seat_number,
    client: row.client,
    definition: row.definition,
    sourceSystem: row.source_system,
    externalId: row.external_id,
    title: row.title,
    puller: row.puller,
    receipt: JSON.parse(row.receipt) as unknown,
    pulledAt: row.pulled_at,
    status: statusCode.word(row.status),
    dueAt: row.due_at,
    completedAt: row.completed_at,
    seatedBy: links.exists(row.log_id) ? row.log_id : null,
    logs: links.of(row.seat_number),
    steps: steps.get(row.seat_number) ?? [],
    attachments: attachments.get(row.seat_number) ?? [],
  }))
}

interface StepRow {
  seat_number: SeatNumber
  kind: number
  connector: string
  status: number
  attempts: number
  revision: number
  due_at: number | null
  begun_at: number | null
  ended_at: number | null
  noted_at: number | null
  note: string | null
}

async function stepsOf(database: Database, seats: SeatNumber[]): Promise<Map<SeatNumber, StepRecord[]>> {
  const rows = await rowsIn<StepRow & { position: number }>(
    database.browse,
    `SELECT seat_number, position, kind, connector, status, attempts, revision, due_at, begun_at, ended_at, noted_at, note
      FROM steps WHERE seat_number IN`,
    seats,
  )
  rows.sort((a, b) => a.position - b.position)
  return grouped(rows, ({ seat_number }) => seat_number, stepRecord)
}

function stepRecord(row: StepRow): StepRecord {
  return {
    kind: stepKindCode.word(row.kind),
    use: row.connector,
    status: statusCode.word(row.status),
    attempts: row.attempts,
    revision: row.revision,
    dueAt: row.due_at,
    begunAt: row.begun_at,
    endedAt: row.ended_at,
    notedAt: row.noted_at,
    note: row.note,
  }
}

interface AttachmentRow {
  number: number
  name: string
  format: number
  content_type: string
  content: Buffer
}

/** One question a run of seat numbers without a gap, since attachments of neighbours stand together. */
async function attachmentsOf(database: Database, seats: SeatNumber[]): Promise<Map<SeatNumber, AttachmentRecord[]>> {
  const rows: AttachmentRow[] = []
  for (const [first, last] of runsOf(seats)) {
    rows.push(
      ...(await database.browse<AttachmentRow>(
        `SELECT number, name, format, content_type, content FROM attachments WHERE number >= $1 AND number < $2 ORDER BY number`,
        [attachmentNumber(first, 0), attachmentNumber((last + 1) as SeatNumber, 0)],
      )),
    )
  }
  rows.sort((a, b) => positionOfAttachment(a.number) - positionOfAttachment(b.number))
  return grouped(rows, ({ number }) => seatOfAttachment(number), attachmentRecord)
}

function runsOf(seats: SeatNumber[]): [SeatNumber, SeatNumber][] {
  const runs: [SeatNumber, SeatNumber][] = []
  for (const seat of [...seats].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && run[1] + 1 === seat) run[1] = seat
    else runs.push([seat, seat])
  }
  return runs
}

function attachmentRecord({ name, format, content_type, content }: AttachmentRow): AttachmentRecord {
  const bytes = new Uint8Array(content)
  return { name, format: formatCode.word(format), contentType: content_type, bytes: bytes.byteLength, content: bytes }
}

/** Only logs that are there and have ended are moved, so only they may be pointed at. */
async function linksOf(database: Database, rows: HeadRow[]) {
  const seats = rows.map(({ seat_number }) => seat_number)
  const links = await rowsIn<{ seat_number: SeatNumber; log_id: LogId }>(
    database.browse,
    'SELECT seat_number, log_id FROM log_passengers WHERE seat_number IN',
    seats,
  )
  const ids = [...links, ...rows].map(({ log_id }) => log_id)
  const ended = await rowsIn<{ id: LogId }>(database.browse, 'SELECT id FROM logs WHERE ended_at IS NOT NULL AND id IN', ids)
  const there = new Set(ended.map(({ id }) => id))
  const bySeat = grouped(
    links.filter(({ log_id }) => there.has(log_id)),
    ({ seat_number }) => seat_number,
    ({ log_id }) => log_id,
  )
  return { exists: (id: LogId) => there.has(id), of: (seat: SeatNumber) => bySeat.get(seat) ?? [] }
}

function grouped<R, T>(rows: R[], keyOf: (row: R) => SeatNumber, value: (row: R) => T): Map<SeatNumber, T[]> {
  const groups = new Map<SeatNumber, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(value(row))
    else groups.set(keyOf(row), [value(row)])
  }
  return groups
}
