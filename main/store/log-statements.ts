/** The statements of logs that are the same for every database. */
const running = `SELECT id, (SELECT coalesce(max(sequence), 0) FROM log_entries WHERE log_id = logs.id) AS last_sequence
  FROM logs WHERE ended_at IS NULL`

export const logSql = {
  follow: `UPDATE logs SET worst = CASE WHEN worst < $2 THEN $2 ELSE worst END, entries = entries + $3, headline = $4 WHERE id = $1`,
  end: 'UPDATE logs SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL',
  find: 'SELECT * FROM logs WHERE id = $1',
  entries: `SELECT sequence, at, level, source, message, passenger FROM log_entries WHERE log_id = $1 AND sequence > $2
    ORDER BY sequence LIMIT $3`,
  running: `${running} ORDER BY id`,
  /** $1 client, or null. */
  runningOf: 'SELECT id FROM logs WHERE ended_at IS NULL AND ($1 IS NULL OR client = $1)',
  /** $1 now, $2 kind. A definition drives once at a time, so an older log than its newest is of a drive that is gone. */
  abandoned: `${running} AND kind = $2 AND started_at < $1
    AND (NOT EXISTS (SELECT 1 FROM definitions WHERE definitions.client = logs.client AND definitions.name = logs.definition
        AND definitions.lease_until > $1)
      OR id < (SELECT max(newer.id) FROM logs AS newer WHERE newer.client = logs.client AND newer.definition = logs.definition))
    ORDER BY id`,
  countEnded: 'SELECT count(*) AS count FROM logs WHERE ended_at < $1 AND ($2 IS NULL OR client = $2)',
  ended: 'SELECT id FROM logs WHERE ended_at < $1 AND ($2 IS NULL OR client = $2) ORDER BY ended_at LIMIT $3',
  /** The numbers of the first and the last log that began within a time. */
  startedWithin: 'SELECT min(id) AS first, max(id) AS last FROM logs WHERE started_at >= $1 AND started_at < $2',
  ofPassenger: `SELECT log_id AS id FROM passengers WHERE id = $1
    UNION SELECT log_id FROM log_passengers WHERE seat_number = (SELECT seat_number FROM passengers WHERE id = $1)`,
}
