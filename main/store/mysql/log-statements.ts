import type { SqliteStatements, Texts } from '../dialect.ts'
import { numbersOf, type RowsOf } from './json.ts'

export function makeLogStatements(rowsOf: RowsOf): Texts<SqliteStatements['log']> {
  const entries = { sequence: 'number', at: 'number', level: 'number', source: 'text', message: 'text', passenger: 'text' } as const
  return {
    start: [
      `INSERT INTO logs (client, kind, definition, started_at, worst, entries, passengers, headline) VALUES ($1, $2, $3, $4, 0, 0, 0, '')`,
      'SELECT LAST_INSERT_ID() AS id',
    ],
    append: `INSERT INTO log_entries (log_id, sequence, at, level, source, message, passenger)
      SELECT $1, given.sequence, given.at, given.level, given.source, given.message, given.passenger FROM ${rowsOf('$2', 'given', entries)}`,
    searchTake: 'INSERT INTO log_search (log_id, words) VALUES ($1, $2) ON DUPLICATE KEY UPDATE words = VALUES(words)',
    purgeEntries: `DELETE log_entries FROM ${numbersOf('$1')} STRAIGHT_JOIN log_entries ON log_entries.log_id = given.number`,
    purgeSearch: `DELETE log_search FROM ${numbersOf('$1')} STRAIGHT_JOIN log_search ON log_search.log_id = given.number`,
    purge: `DELETE logs FROM ${numbersOf('$1')} STRAIGHT_JOIN logs ON logs.id = given.number`,
  }
}
