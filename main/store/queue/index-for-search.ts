/** Takes passengers into the search index after they were seated, so that seating stays fast. */
import type { SeatNumber } from '../../../shared/model/ids.ts'
import type { Database, Transaction } from '../database.ts'
import { searchWords } from '../fold-for-search.ts'
import { searchStatements as sql } from '../sqlite/queue-statements.ts'
import { definitionMark, sourceMark } from './search-query.ts'

interface SearchedRow {
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

/** A subject of pages, or hundreds of attachments, are searched by their beginning. */
const longestText = 4000

export function indexForSearch(database: Database, limit: number): Promise<number> {
  return database.write(async (transaction) => {
    const again = await transaction.rows<SearchedRow>(sql.again, [limit])
    const fresh = again.length < limit ? await transaction.rows<SearchedRow>(sql.next, [limit - again.length]) : []
    const rows = [...again, ...fresh]
    if (rows.length > 0) await take(transaction, rows)
    const last = fresh.at(-1)
    if (last) await transaction.run(sql.progressTo, [last.seat_number])
    return rows.length
  })
}

async function take(transaction: Transaction, rows: SearchedRow[]): Promise<void> {
  await transaction.run(sql.take, [JSON.stringify(rows.map(searchTuple))])
  await transaction.run(sql.taken, [JSON.stringify(rows.map(({ seat_number }) => seat_number))])
}

function searchTuple(row: SearchedRow): unknown[] {
  const names = (JSON.parse(row.attachments) as string[]).join(' ')
  const text = [row.external_id, row.title, row.source_system, row.definition, names].join(' ').slice(0, longestText)
  return [row.seat_number, searchWords(text).join(' '), `${definitionMark(row.definition_id)} ${sourceMark(row.source_id)}`]
}
