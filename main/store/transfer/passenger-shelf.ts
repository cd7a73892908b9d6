/**
 * The queue as an export or import finds and puts it. A passenger keeps its id, always, and its seat number where that is
 * free. One whose id belongs to another client there, or whose document is there under another id, is never put.
 */
import type { ClientId, LogId, PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { Found, Shelf } from '../../core/transfer/place.ts'
import type { PassengerRecord } from '../../core/transfer/records.ts'
import type { Bound, Database, Transaction } from '../database.ts'
import { definitionId } from '../definition-store.ts'
import { attachmentNumber } from '../queue/attachment-numbers.ts'
import { nameKey } from '../queue/name-key.ts'
import { timeBucket } from '../queue/seat-times.ts'
import { formatCode, statusCode, stepKindCode } from '../rows/codes.ts'
import { type DatabaseName, withGivenNumbers } from './given-numbers.ts'
import type { LogNumbers } from './log-numbers.ts'
import { insertRows, rowsIn } from './many-rows.ts'
import { type HeadRow, passengersOf, selectHeads } from './read-passengers.ts'

interface Seated {
  seat: SeatNumber
  definition: number
  source: number
  record: PassengerRecord
}

export function passengerShelf(database: Database, name: DatabaseName, numbers: LogNumbers): Shelf<PassengerRecord> {
  return {
    async find(records) {
      const ids = records.map(({ id }) => id)
      const rows = await rowsIn<HeadRow>(database.browse, `${selectHeads} WHERE passengers.id IN`, ids)
      const there = new Map((await passengersOf(database, rows)).map((record) => [record.id, record]))
      const absent = records.filter(({ id }) => !there.has(id))
      const others = await sameDocuments(database, absent)
      const first = firstOfEach(absent)
      return records.map((record): Found<PassengerRecord> => {
        const found = there.get(record.id)
        if (found) return found.client === record.client ? { state: 'there', record: asHere(found) } : refused(othersId)
        const other = others.get(documentOf(record)) ?? first.get(documentOf(record))
        return other && other !== record.id ? refused(`its document is there as passenger ${other} already.`) : { state: 'absent' }
      })
    },
    put: (add, replace) =>
      database.write(async (transaction) => {
        const added = await seatNew(transaction, add)
        const replaced = await seatAgain(transaction, replace)
        await withGivenNumbers(transaction, name, { table: 'passengers', column: 'seat_number' }, () =>
          insertRows(transaction, 'passengers', passengerColumns, [...added, ...replaced].map(passengerRow)),
        )
        await putBelongings(transaction, [...added, ...replaced])
        await rememberTimes(transaction, added)
      }),
  }

  function asHere(found: PassengerRecord): PassengerRecord {
    const { seatedBy, logs } = found
    return { ...found, seatedBy: seatedBy === null ? null : numbers.here(seatedBy), logs: logs.map(numbers.here) }
  }

  async function seatNew(transaction: Transaction, records: PassengerRecord[]): Promise<Seated[]> {
    if (records.length === 0) return []
    const wishes = records.flatMap(({ seatNumber }) => (seatNumber === null ? [] : [seatNumber]))
    const rows = await rowsIn<{ seat_number: number }>(transaction.rows, 'SELECT seat_number FROM passengers WHERE seat_number IN', wishes)
    const taken = new Set(rows.map(({ seat_number }) => seat_number))
    const [last] = await transaction.rows<{ seat: number | null }>('SELECT max(seat_number) AS seat FROM passengers')
    let next = Math.max(last?.seat ?? 0, ...wishes)
    const seated: Seated[] = []
    for (const record of records) {
      const isFree = record.seatNumber !== null && !taken.has(record.seatNumber)
      const seat = (isFree ? record.seatNumber : ++next) as SeatNumber
      taken.add(seat)
      seated.push({ seat, record, ...(await placeOf(transaction, record)) })
    }
    return seated
  }

  /** All that is theirs is taken out first; they come back under their seat numbers. */
  async function seatAgain(transaction: Transaction, records: PassengerRecord[]): Promise<Seated[]> {
    if (records.length === 0) return []
    const ids = records.map(({ id }) => id)
    const rows = await rowsIn<{ id: PassengerId; seat_number: SeatNumber }>(
      transaction.rows,
      'SELECT id, seat_number FROM passengers WHERE id IN',
      ids,
    )
    const seats = [JSON.stringify(rows.map(({ seat_number }) => seat_number))]
    const { purge } = transaction.sql
    for (const statement of [purge.links, purge.attachments, purge.steps, purge.passengers]) await transaction.run(statement, seats)
    const bySeat = new Map(rows.map(({ id, seat_number }) => [id, seat_number]))
    const seated: Seated[] = []
    for (const record of records) {
      const seat = bySeat.get(record.id)
      if (seat !== undefined) seated.push({ seat, record, ...(await placeOf(transaction, record)) })
    }
    return seated
  }

  function passengerRow({ seat, definition, source, record }: Seated): Bound[] {
    const { id, externalId, title, puller, receipt, pulledAt, attachments, seatedBy, status, dueAt, completedAt } = record
    const bytes = attachments.reduce((sum, attachment) => sum + attachment.bytes, 0)
    const log = seatedBy === null ? noLog : numbers.there(seatedBy)
    const fixed = [id, definition, source, externalId, title, puller, JSON.stringify(receipt ?? null), pulledAt, bytes]
    return [seat, ...fixed, log, statusCode.number(status), dueAt, completedAt, nameKey(title, externalId)]
  }

  async function putBelongings(transaction: Transaction, seated: Seated[]): Promise<void> {
    await insertRows(transaction, 'steps', stepColumns, seated.flatMap(stepRows))
    await insertRows(transaction, 'attachments', attachmentColumns, seated.flatMap(attachmentRows))
    const links = seated.flatMap(({ seat, record }) => [...new Set(record.logs)].map((log) => [seat, numbers.there(log)]))
    await insertRows(transaction, 'log_passengers', ['seat_number', 'log_id'], links)
    if (seated.length > 0) await transaction.run(transaction.sql.attachment.searchAgain, [JSON.stringify(seated.map(({ seat }) => seat))])
  }
}

/** Logs are numbered from 1. */
const noLog = 0 as LogId

const othersId = 'its id belongs to a passenger of another client there.'
const passengerColumns =
  'seat_number, id, definition_id, source_id, external_id, title, puller, receipt, pulled_at, bytes, log_id, status, due_at, completed_at, name_key'.split(
    ', ',
  )
const stepColumns = 'seat_number, position, kind, connector, status, attempts, revision, due_at, begun_at, ended_at, noted_at, note'.split(
  ', ',
)
const attachmentColumns = ['number', 'name', 'format', 'content_type', 'bytes', 'content']

function stepRows({ seat, record }: Seated): Bound[][] {
  return record.steps.map((step, position) => {
    const codes = [stepKindCode.number(step.kind), step.use, statusCode.number(step.status)]
    const times = [step.dueAt, step.begunAt, step.endedAt, step.notedAt]
    return [seat, position, ...codes, step.attempts, step.revision, ...times, step.note]
  })
}

function attachmentRows({ seat, record }: Seated): Bound[][] {
  return record.attachments.map(({ name, format, contentType, content }, position) => {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    return [attachmentNumber(seat, position), name, formatCode.number(format), contentType, bytes.length, bytes]
  })
}

function refused(why: string): { state: 'refused'; why: string } {
  return { state: 'refused', why }
}

function documentOf({ client, sourceSystem, externalId }: Pick<PassengerRecord, 'client' | 'sourceSystem' | 'externalId'>): string {
  return JSON.stringify([client, sourceSystem, externalId])
}

/** A source may have a document twice: the first one counts. */
function firstOfEach(records: PassengerRecord[]): Map<string, PassengerId> {
  const first = new Map<string, PassengerId>()
  for (const record of records) if (!first.has(documentOf(record))) first.set(documentOf(record), record.id)
  return first
}

/** Passengers that came from the same place under the same external id, by their document. */
async function sameDocuments(database: Database, records: PassengerRecord[]): Promise<Map<string, PassengerId>> {
  const sql = `SELECT passengers.id, passengers.external_id, source_systems.client, source_systems.name
    FROM passengers JOIN source_systems ON source_systems.id = passengers.source_id WHERE passengers.external_id IN`
  const rows = await rowsIn<{ id: PassengerId; external_id: string; client: ClientId; name: string }>(
    database.browse,
    sql,
    records.map(({ externalId }) => externalId),
  )
  return new Map(rows.map(({ id, external_id, client, name }) => [documentOf({ client, sourceSystem: name, externalId: external_id }), id]))
}

async function placeOf(transaction: Transaction, { client, definition, sourceSystem }: PassengerRecord) {
  return { definition: await definitionId(transaction, client, definition), source: await sourceId(transaction, client, sourceSystem) }
}

async function sourceId(transaction: Transaction, client: ClientId, name: string): Promise<number> {
  await transaction.run(transaction.sql.insertNew('source_systems', ['client', 'name'], ['client', 'name']), [client, name])
  const [row] = await transaction.rows<{ id: number }>('SELECT id FROM source_systems WHERE client = $1 AND name = $2', [client, name])
  if (!row) throw new Error(`The source system ${client}/${name} was not added.`)
  return row.id
}

/** Lists within a time look at the seat numbers of that time, see seat-times.ts. */
async function rememberTimes(transaction: Transaction, seated: Seated[]): Promise<void> {
  const buckets = new Map<number, SeatNumber[]>()
  for (const { seat, record } of seated) {
    const bucket = timeBucket(record.pulledAt)
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), seat])
  }
  for (const [bucket, seats] of buckets) {
    const given = [bucket, Math.min(...seats), Math.max(...seats)]
    await transaction.run(transaction.sql.insertNew('seat_times', ['bucket', 'first_seat', 'last_seat'], ['bucket']), given)
    await transaction.run('UPDATE seat_times SET first_seat = $2 WHERE bucket = $1 AND first_seat > $2', given.slice(0, 2))
    await transaction.run('UPDATE seat_times SET last_seat = $2 WHERE bucket = $1 AND last_seat < $2', [bucket, given[2] ?? 0])
  }
}
