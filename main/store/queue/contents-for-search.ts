/** What search reads of attachments: looked up for the reader, and taken into the index when it has been read. */
import type { PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { AttachmentSummary } from '../../../shared/model/passenger.ts'
import type { SearchedContents, SearchStore } from '../../core/ports/search-store.ts'
import { type Database, first } from '../database.ts'
import { formatCode } from '../rows/codes.ts'
import { attachmentNumber, positionOfAttachment } from './attachment-numbers.ts'
import { type SearchedRow, searchTuple } from './index-for-search.ts'
import { places } from './places.ts'
import { forgetContents } from './waiting-contents.ts'

type Wanted = (attachment: AttachmentSummary) => boolean

interface AttachmentRow {
  number: number
  name: string
  format: number
  content_type: string
  bytes: number
}

/** Those waiting, newest first; fewer once they weigh `maxBytes`. */
export async function contentsForSearch(
  database: Database,
  { limit, maxBytes }: { limit: number; maxBytes: number },
  wanted: Wanted,
): Promise<SearchedContents[]> {
  const sql = 'SELECT seat_number FROM search_contents ORDER BY seat_number DESC LIMIT $1'
  const rows = await database.browse<{ seat_number: SeatNumber }>(sql, [limit])
  const found: SearchedContents[] = []
  let bytes = 0
  for (const { seat_number } of rows) {
    if (bytes > maxBytes) break
    const contents = await contentsOf(database, seat_number, wanted)
    bytes += contents.attachments.reduce((sum, { content }) => sum + content.byteLength, 0)
    found.push(contents)
  }
  return found
}

export async function contentsOf(database: Database, seatNumber: SeatNumber, wanted: Wanted): Promise<SearchedContents> {
  const sql = 'SELECT number, name, format, content_type, bytes FROM attachments WHERE number >= $1 AND number < $2 ORDER BY number'
  const rows = await database.browse<AttachmentRow>(sql, [
    attachmentNumber(seatNumber, 0),
    attachmentNumber((seatNumber + 1) as SeatNumber, 0),
  ])
  const attachments: SearchedContents['attachments'] = []
  for (const { number, name, format, content_type, bytes } of rows) {
    if (!wanted({ name, format: formatCode.word(format), contentType: content_type, bytes })) continue
    const row = first(await database.browse<{ content: Buffer }>('SELECT content FROM attachments WHERE number = $1', [number]))
    if (row)
      attachments.push({ place: positionOfAttachment(number), name, contentType: content_type, content: new Uint8Array(row.content) })
  }
  return { seatNumber, names: rows.map(({ name }) => name), attachments }
}

/** Those that a person looks at, with the words beside their contents. */
export async function contentsOfPassengers(database: Database, ids: PassengerId[], wanted: Wanted): ReturnType<SearchStore['contentsOf']> {
  if (ids.length === 0) return []
  const sql = `SELECT passengers.id, passengers.seat_number, passengers.title, passengers.external_id, source_systems.name AS source_system
    FROM passengers JOIN source_systems ON source_systems.id = passengers.source_id WHERE passengers.id IN (${places(ids.length, 1)})`
  const rows = await database.browse<{
    id: PassengerId
    seat_number: SeatNumber
    title: string
    external_id: string
    source_system: string
  }>(sql, ids)
  const all: Awaited<ReturnType<SearchStore['contentsOf']>> = []
  for (const { id, seat_number, title, external_id, source_system } of rows) {
    const contents = await contentsOf(database, seat_number, wanted)
    all.push({ id, title, externalId: external_id, sourceSystem: source_system, ...contents })
  }
  return all
}

/** Those that were purged, or changed by somebody else meanwhile, are left out. */
export function learnContents(database: Database, learned: Parameters<SearchStore['learnContents']>[0]): Promise<void> {
  return database.write(async (transaction) => {
    const seats = learned.map(({ seatNumber }) => seatNumber)
    const sql = `SELECT seat_number FROM search_contents WHERE seat_number IN (${places(seats.length, 1)})`
    const waiting = new Set((await transaction.rows<{ seat_number: SeatNumber }>(sql, seats)).map(({ seat_number }) => seat_number))
    const rows = await transaction.rows<SearchedRow>(transaction.sql.search.of, [JSON.stringify([...waiting])])
    const texts = new Map(learned.map(({ seatNumber, texts: all }) => [seatNumber, all.join('\n')]))
    const tuples = rows.map((row) => searchTuple(transaction, row, texts.get(row.seat_number) ?? ''))
    for (const some of upToCharacters(tuples.map((tuple) => JSON.stringify(tuple)))) {
      await transaction.run(transaction.sql.search.take, [`[${some.join(',')}]`])
    }
    await forgetContents(transaction, seats)
    for (const { seatNumber, faults } of learned) {
      if (!waiting.has(seatNumber)) continue
      for (const { place, name, reason } of faults) {
        const insert = 'INSERT INTO search_faults (seat_number, place, name, reason) VALUES ($1, $2, $3, $4)'
        await transaction.run(insert, [seatNumber, place, name, reason.slice(0, 1000)])
      }
    }
  })
}

/** What a server takes in one statement. */
const mostCharacters = 2_000_000

function upToCharacters(texts: string[]): string[][] {
  const groups: string[][] = []
  let weight = Number.POSITIVE_INFINITY
  for (const text of texts) {
    if (weight + text.length > mostCharacters) {
      groups.push([])
      weight = 0
    }
    weight += text.length
    groups.at(-1)?.push(text)
  }
  return groups
}
