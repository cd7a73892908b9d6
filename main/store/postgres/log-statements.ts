import type { SqliteStatements, Texts } from '../dialect.ts'
import { element, numbersOf } from './json.ts'

export const logStatements: Texts<SqliteStatements['log']> = {
  start: `INSERT INTO logs (client, kind, definition, started_at, worst, entries, passengers, headline)
    VALUES ($1, $2, $3, $4, 0, 0, 0, '') RETURNING id`,
  append: `INSERT INTO log_entries (log_id, sequence, at, level, source, message, passenger)
    SELECT $1, ${element(0, 'bigint')}, ${element(1, 'bigint')}, ${element(2, 'bigint')}, ${element(3)}, ${element(4)}, ${element(5)}
    FROM json_array_elements($2::json) AS given (value)`,
  searchTake: `INSERT INTO log_search (log_id, words) VALUES ($1::bigint, $2::tsvector)
    ON CONFLICT (log_id) DO UPDATE SET words = excluded.words`,
  purgeEntries: `DELETE FROM log_entries WHERE log_id IN (${numbersOf('$1')})`,
  purgeSearch: `DELETE FROM log_search WHERE log_id IN (${numbersOf('$1')})`,
  purge: `DELETE FROM logs WHERE id IN (${numbersOf('$1')})`,
}
