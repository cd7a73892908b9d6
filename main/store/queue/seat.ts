/** Seating: a chunk with its attachments, steps and links in one transaction, without those that are in the queue already. */
import type { ClientId, SeatNumber } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { PulledPassenger } from '../../core/ports/connector-host.ts'
import type { Seating } from '../../core/ports/stores.ts'
import { type Database, first, type Transaction } from '../database.ts'
import { definitionId } from '../definition-store.ts'
import { statusCode, stepKindCode } from '../rows/codes.ts'
import { attachmentNumber } from './attachment-numbers.ts'
import { fitKey } from './fit-key.ts'
import { nameKey } from './name-key.ts'
import { countSeated } from './seat-counts.ts'
import { timeBucket } from './seat-times.ts'
import { type NumberedAttachment, writeContents } from './write-contents.ts'

type Seated = { index: number; seatNumber: SeatNumber }[]

/** Numbers of definitions and source systems, which never change; a transaction that failed leaves none behind. */
interface Numbers {
  definition(client: ClientId, name: string): Promise<number>
  sourceSystem(client: ClientId, name: string): Promise<number>
}

export function makeSeat(database: Database): (seating: Seating) => Promise<Seated> {
  const numbers: Numbers = {
    definition: remembered((client, name) => database.write((transaction) => definitionId(transaction, client, name))),
    sourceSystem: remembered((client, name) => database.write((transaction) => sourceSystemId(transaction, client, name))),
  }

  return async (seating) => {
    if (seating.chunk.passengers.length === 0) return []
    refuseDoubleNames(seating.chunk.passengers)
    const definition = await numbers.definition(seating.client, seating.definition)
    const sources = new Map<string, number>()
    for (const { sourceSystem } of seating.chunk.passengers) {
      if (!sources.has(sourceSystem)) sources.set(sourceSystem, await numbers.sourceSystem(seating.client, sourceSystem))
    }
    const rows = JSON.stringify(seating.chunk.passengers.map((passenger, index) => passengerTuple(passenger, seating.ids[index], sources)))
    return database.write((transaction) => seat(transaction, seating, definition, rows))
  }
}

async function seat(transaction: Transaction, seating: Seating, definition: number, rows: string): Promise<Seated> {
  const { sql } = transaction
  const { at, log, puller, steps, chunk, ids } = seating
  const finished = steps.length === 0
  const status = statusCode.number(finished ? 'complete' : 'incomplete')
  const inserted = await transaction.hot.rows<{ seat_number: SeatNumber; id: string }>(sql.seat.passengers, [
    rows,
    definition,
    puller,
    at,
    log,
    status,
    finished ? null : at,
    finished ? at : null,
  ])
  if (inserted.length === 0) return []

  const indexes = new Map<string, number>(ids.map((id, index) => [id, index]))
  const seated = inserted.map(({ seat_number, id }) => ({ index: indexes.get(id) ?? -1, seatNumber: seat_number }))
  const seatNumbers = seated.map(({ seatNumber }) => seatNumber)

  const attachments = seated.flatMap(({ index, seatNumber }) => numberedAttachments(seatNumber, chunk.passengers[index]))
  if (attachments.length > 0) await writeContents(transaction.hot, sql.seat.attachments, attachments, asBuffer(chunk.bytes), sql.mostBytes)
  if (!finished) await transaction.hot.run(sql.seat.steps, [JSON.stringify(seatNumbers), JSON.stringify(stepTuples(steps, at))])
  await transaction.hot.run(sql.seat.logged, [log, seated.length])
  await transaction.hot.run(sql.seat.seatTimes, [timeBucket(at), Math.min(...seatNumbers), Math.max(...seatNumbers)])
  await countSeated(transaction, definition, at, seated.length)
  return seated
}

function passengerTuple(passenger: PulledPassenger, id: string | undefined, sources: Map<string, number>): unknown[] {
  if (id === undefined) throw new Error('Every passenger of a chunk needs an id.')
  const { externalId, sourceSystem, title, receipt, attachments } = passenger
  const bytes = attachments.reduce((sum, { length }) => sum + length, 0)
  const key = fitKey(externalId, 'externalId')
  return [id, sources.get(sourceSystem), key, title, JSON.stringify(receipt ?? null), bytes, nameKey(title, key)]
}

function numberedAttachments(seatNumber: SeatNumber, passenger: PulledPassenger | undefined): NumberedAttachment[] {
  return (passenger?.attachments ?? []).map((attachment, position) => ({ ...attachment, number: attachmentNumber(seatNumber, position) }))
}

/** Without a copy. */
export function asBuffer(bytes: Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A step is due when nothing before it has to happen first: the notice, the first processor, or all pushers if there is none. */
function stepTuples(steps: Seating['steps'], at: Moment): unknown[][] {
  const firstProcessor = steps.findIndex(({ kind }) => kind === 'process')
  return steps.map(({ kind, use, begins }, position) => {
    const mayRun = kind === 'notify' || firstProcessor === -1 || position <= firstProcessor
    return [stepKindCode.number(kind), use, begins ? 1 : 0, mayRun ? at : null, begins ? at : null]
  })
}

function refuseDoubleNames(passengers: PulledPassenger[]): void {
  for (const { externalId, attachments } of passengers) {
    const names = new Set(attachments.map(({ name }) => name))
    if (names.size < attachments.length) throw new Error(`The passenger "${externalId}" has two attachments of the same name.`)
  }
}

async function sourceSystemId(transaction: Transaction, client: ClientId, given: string): Promise<number> {
  const name = fitKey(given, 'sourceSystem')
  await transaction.run(transaction.sql.insertNew('source_systems', ['client', 'name'], ['client', 'name']), [client, name])
  const row = first(await transaction.rows<{ id: number }>('SELECT id FROM source_systems WHERE client = $1 AND name = $2', [client, name]))
  if (!row) throw new Error(`The source system ${client}/${name} was not added.`)
  return row.id
}

/** Where senders are source systems there may be many; then it forgets all rather than grow for ever. */
const mostRemembered = 10_000

function remembered(ask: (client: ClientId, name: string) => Promise<number>): (client: ClientId, name: string) => Promise<number> {
  const known = new Map<string, number>()
  return async (client, name) => {
    const key = `${client}/${name}`
    const before = known.get(key)
    if (before !== undefined) return before
    const number = await ask(client, name)
    if (known.size >= mostRemembered) known.clear()
    known.set(key, number)
    return number
  }
}
