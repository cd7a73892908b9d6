/**
 * What is searched of a log: each word of its entries once, and of its definition. It is taken into the search index when the log
 * has ended; one that is written to yet is looked through as it stands. What is beyond the limit of a very long one is not found.
 */

import type { ClientId, LogId } from '../../shared/model/ids.ts'
import { searchWords } from '../../shared/search-words.ts'
import { type Database, first, type Statements, type Transaction } from './database.ts'
import { logSql } from './log-statements.ts'
import type { LogEntryRow } from './rows/log-row.ts'

const pageEntries = 500
const mostCharacters = 4_000_000
const mostWords = 20_000

export async function indexLog(transaction: Transaction, log: LogId): Promise<void> {
  const words = await wordsOf(transaction.rows, log)
  const document = transaction.sql.searchDocument([...words].slice(0, mostWords), [])
  await transaction.run(transaction.sql.log.searchTake, [log, document.words])
}

/** The logs that run, of a client or of all, in which each of these words begins one. */
export async function runningLogsWith(database: Database, words: string[], client: ClientId | undefined): Promise<LogId[]> {
  const found: LogId[] = []
  for (const { id } of await database.browse<{ id: LogId }>(logSql.runningOf, [client ?? null])) {
    const said = [...(await wordsOf(database.browse, id))]
    if (words.every((word) => said.some((one) => one.startsWith(word)))) found.push(id)
  }
  return found
}

async function wordsOf(ask: Statements['rows'], log: LogId): Promise<Set<string>> {
  const words = new Set<string>()
  const summary = first(await ask<{ definition: string | null }>(logSql.find, [log]))
  for (const word of searchWords(summary?.definition ?? '')) words.add(word)
  let last = 0
  for (let characters = 0; characters < mostCharacters && words.size < mostWords; ) {
    const page = await ask<LogEntryRow>(logSql.entries, [log, last, pageEntries])
    for (const { source, message } of page) {
      characters += message.length
      for (const word of searchWords(`${source} ${message}`)) words.add(word)
    }
    last = page.at(-1)?.sequence ?? last
    if (page.length < pageEntries) break
  }
  return words
}
