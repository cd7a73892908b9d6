/** Takes passengers into the search index after they were seated, so that seating stays fast. */

import type { SeatNumber } from '../../../shared/model/ids.ts'
import { searchWords } from '../../../shared/search-words.ts'
import type { Database, Transaction } from '../database.ts'
import { definitionMark, sourceMark } from './search-query.ts'
import { awaitContents } from './waiting-contents.ts'

export interface SearchedRow {
  seat_number: SeatNumber
  definition_id: number
  source_id: number
  external_id: string
  title: string
  source_system: string
  definition: string
  /** JSON of their names. */
  attachments: string
}

/** A subject of pages, or hundreds of attachments, are searched by their beginning; contents too, by a longer one. */
const longestText = 4000
const longestContents = 400_000

export function indexForSearch(database: Database, limit: number): Promise<number> {
  return database.write(async (transaction) => {
    const again = await transaction.rows<SearchedRow>(transaction.sql.search.again, [limit])
    const fresh = again.length < limit ? await transaction.rows<SearchedRow>(transaction.sql.search.next, [limit - again.length]) : []
    const rows = [...again, ...fresh]
    if (rows.length > 0) await take(transaction, rows)
    const last = fresh.at(-1)
    if (last) await transaction.run(transaction.sql.search.progressTo, [last.seat_number])
    return rows.length
  })
}

async function take(transaction: Transaction, rows: SearchedRow[]): Promise<void> {
  await transaction.run(transaction.sql.search.take, [JSON.stringify(rows.map((row) => searchTuple(transaction, row, '')))])
  await transaction.run(transaction.sql.search.taken, [JSON.stringify(rows.map(({ seat_number }) => seat_number))])
  const carrying = rows.filter(({ attachments }) => attachments !== '[]')
  await awaitContents(
    transaction,
    carrying.map(({ seat_number }) => seat_number),
  )
}

/** @param contents what was read in its attachments */
export function searchTuple({ sql }: Transaction, row: SearchedRow, contents: string): unknown[] {
  const names = (JSON.parse(row.attachments) as string[]).join(' ')
  const text = [row.external_id, row.title, row.source_system, row.definition, names].join(' ').slice(0, longestText)
  const all = [...searchWords(text), ...searchWords(contents.slice(0, longestContents))]
  const { words, scope } = sql.searchDocument(all, [definitionMark(row.definition_id), sourceMark(row.source_id)])
  return [row.seat_number, words, scope]
}
