/** The statements of definitions, the same for every database. What changes one finds its row there: see `definitionId`. */
const mine = 'client = $1 AND name = $2'
const columns = 'id, client, name, next_drive_at, schedule_text, expedited_at, last_log, lease_owner, lease_until'
const sources = `SELECT sources.definition_id, sources.puller, sources.answered_at, sources.found, sources.failed_at, sources.failing_since, sources.error
  FROM sources JOIN definitions ON definitions.id = sources.definition_id`

export const definitionSql = {
  all: `SELECT ${columns} FROM definitions ORDER BY client, name`,
  ofClient: `SELECT ${columns} FROM definitions WHERE client = $1 ORDER BY client, name`,
  find: `SELECT ${columns} FROM definitions WHERE ${mine}`,
  id: `SELECT id FROM definitions WHERE ${mine}`,
  sources: `${sources} ORDER BY sources.definition_id, sources.puller`,
  sourcesOfClient: `${sources} WHERE definitions.client = $1 ORDER BY sources.definition_id, sources.puller`,
  sourcesOf: `${sources} WHERE definitions.client = $1 AND definitions.name = $2 ORDER BY sources.puller`,
  plan: `UPDATE definitions SET next_drive_at = $3, schedule_text = $4 WHERE ${mine}`,
  setExpedited: `UPDATE definitions SET expedited_at = $3 WHERE ${mine}`,
  /** $4 is now, $5 until when. Changes no row while somebody else's lease runs; two that ask at once wait for each other. */
  claim: `UPDATE definitions SET lease_owner = $3, lease_until = $5, expedited_at = NULL
    WHERE ${mine} AND (lease_owner IS NULL OR lease_until <= $4)`,
  renew: `UPDATE definitions SET lease_until = $4 WHERE ${mine} AND lease_owner = $3`,
  release: `UPDATE definitions SET lease_owner = NULL, lease_until = NULL WHERE ${mine} AND lease_owner = $3`,
  /** $1: leases that have ended by then. */
  leased: 'SELECT client, name, last_log FROM definitions WHERE lease_until <= $1 ORDER BY client, name',
  releaseLeased: 'UPDATE definitions SET lease_owner = NULL, lease_until = NULL WHERE lease_until <= $1',
  setLastLog: `UPDATE definitions SET last_log = $3 WHERE ${mine}`,
  /** Its last error is answered for; when it failed last is kept. */
  sourceAnswered:
    'UPDATE sources SET answered_at = $3, found = $4, failing_since = NULL, error = NULL WHERE definition_id = $1 AND puller = $2',
  sourceFailed:
    'UPDATE sources SET failed_at = $3, failing_since = coalesce(failing_since, $3), error = $4 WHERE definition_id = $1 AND puller = $2',
}
