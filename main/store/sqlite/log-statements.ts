const entryColumns = 'sequence, at, level, source, message, passenger'

export const logStatements = {
  start: `INSERT INTO logs (client, kind, definition, started_at, worst, entries, passengers, headline)
    VALUES ($1, $2, $3, $4, 0, 0, 0, '') RETURNING id`,
  /** $2: JSON, an array of [sequence, at, level, source, message, passenger]. */
  append: `INSERT INTO log_entries (log_id, ${entryColumns})
    SELECT $1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each($2)`,
  follow: 'UPDATE logs SET worst = max(worst, $2), entries = entries + $3, headline = $4 WHERE id = $1',
  end: 'UPDATE logs SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL',
  find: 'SELECT * FROM logs WHERE id = $1',
  entries: `SELECT ${entryColumns} FROM log_entries WHERE log_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
  running: `SELECT id, (SELECT coalesce(max(sequence), 0) FROM log_entries WHERE log_id = logs.id) AS last_sequence
    FROM logs WHERE ended_at IS NULL ORDER BY id`,
  countEnded: 'SELECT count(*) AS count FROM logs WHERE ended_at < $1 AND ($2 IS NULL OR client = $2)',
  ended: 'SELECT id FROM logs WHERE ended_at < $1 AND ($2 IS NULL OR client = $2) ORDER BY ended_at LIMIT $3',
  purgeEntries: 'DELETE FROM log_entries WHERE log_id IN (SELECT value FROM json_each($1))',
  purge: 'DELETE FROM logs WHERE id IN (SELECT value FROM json_each($1))',
  /** The numbers of the first and the last log that began within a time. */
  startedWithin: 'SELECT min(id) AS first, max(id) AS last FROM logs WHERE started_at >= $1 AND started_at < $2',
  ofPassenger: `SELECT log_id AS id FROM passengers WHERE id = $1
    UNION SELECT log_id FROM log_passengers WHERE seat_number = (SELECT seat_number FROM passengers WHERE id = $1)`,
}
