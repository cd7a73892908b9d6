export const logStatements = {
  start: `INSERT INTO logs (client, kind, definition, started_at, worst, entries, passengers, headline)
    VALUES ($1, $2, $3, $4, 0, 0, 0, '') RETURNING id`,
  /** $2: JSON, an array of [sequence, at, level, source, message, passenger]. */
  append: `INSERT INTO log_entries (log_id, sequence, at, level, source, message, passenger)
    SELECT $1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each($2)`,
  /** $1 log, $2 its words. */
  searchTake: 'INSERT OR REPLACE INTO log_search (rowid, words) VALUES ($1, $2)',
  /** $1: JSON, numbers of logs. */
  purgeEntries: 'DELETE FROM log_entries WHERE log_id IN (SELECT value FROM json_each($1))',
  purgeSearch: 'DELETE FROM log_search WHERE rowid IN (SELECT value FROM json_each($1))',
  purge: 'DELETE FROM logs WHERE id IN (SELECT value FROM json_each($1))',
}
