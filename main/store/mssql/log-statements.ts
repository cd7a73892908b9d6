import type { SqliteStatements, Texts } from '../dialect.ts'
import { numbersOf, rowsOf } from './json.ts'

const entries = { sequence: 'number', at: 'number', level: 'number', source: 'text', message: 'text', passenger: 'text' } as const

export const logStatements: Texts<SqliteStatements['log']> = {
  start: `INSERT INTO logs (client, kind, definition, started_at, worst, entries, passengers, headline)
    OUTPUT inserted.id VALUES ($1, $2, $3, $4, 0, 0, 0, '')`,
  append: `INSERT INTO log_entries (log_id, sequence, at, level, source, message, passenger)
    SELECT $1, given.sequence, given.at, given.level, given.source, given.message, given.passenger FROM ${rowsOf('$2', 'given', entries)}`,
  searchTake: ['DELETE FROM log_search WHERE log_id = $1', 'INSERT INTO log_search (log_id, words) VALUES ($1, $2)'],
  purgeEntries: `DELETE FROM log_entries WHERE log_id IN (SELECT given.number FROM ${numbersOf('$1')})`,
  purgeSearch: `DELETE FROM log_search WHERE log_id IN (SELECT given.number FROM ${numbersOf('$1')})`,
  purge: `DELETE FROM logs WHERE id IN (SELECT given.number FROM ${numbersOf('$1')})`,
}
