const select = `SELECT client, name, next_drive_at, schedule_text, expedited_at, last_log, lease_owner, lease_until,
  (SELECT json_group_array(json_array(puller, answered_at, found, failed_at, error)) FROM sources WHERE definition_id = definitions.id) AS sources
  FROM definitions`

export const definitionStatements = {
  all: `${select} WHERE $1 IS NULL OR client = $1 ORDER BY client, name`,
  find: `${select} WHERE client = $1 AND name = $2`,
  add: 'INSERT INTO definitions (client, name) VALUES ($1, $2) ON CONFLICT (client, name) DO NOTHING',
  id: 'SELECT id FROM definitions WHERE client = $1 AND name = $2',
  plan: `INSERT INTO definitions (client, name, next_drive_at, schedule_text) VALUES ($1, $2, $3, $4)
    ON CONFLICT (client, name) DO UPDATE SET next_drive_at = excluded.next_drive_at, schedule_text = excluded.schedule_text`,
  setExpedited: `INSERT INTO definitions (client, name, expedited_at) VALUES ($1, $2, $3)
    ON CONFLICT (client, name) DO UPDATE SET expedited_at = excluded.expedited_at`,
  /** $4 is now, $5 until when. Changes no row while somebody else's lease runs. */
  claim: `INSERT INTO definitions (client, name, lease_owner, lease_until) SELECT $1, $2, $3, $5 WHERE $4 IS NOT NULL
    ON CONFLICT (client, name) DO UPDATE SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until, expedited_at = NULL
    WHERE definitions.lease_owner IS NULL OR definitions.lease_until <= $4`,
  renew: 'UPDATE definitions SET lease_until = $4 WHERE client = $1 AND name = $2 AND lease_owner = $3',
  release: 'UPDATE definitions SET lease_owner = NULL, lease_until = NULL WHERE client = $1 AND name = $2 AND lease_owner = $3',
  leased: 'SELECT client, name, last_log FROM definitions WHERE lease_owner IS NOT NULL ORDER BY client, name',
  releaseAll: 'UPDATE definitions SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL',
  setLastLog: `INSERT INTO definitions (client, name, last_log) VALUES ($1, $2, $3)
    ON CONFLICT (client, name) DO UPDATE SET last_log = excluded.last_log`,
  /** Its last error is answered for; when it failed last is kept. */
  sourceAnswered: `INSERT INTO sources (definition_id, puller, answered_at, found) VALUES ($1, $2, $3, $4)
    ON CONFLICT (definition_id, puller) DO UPDATE SET answered_at = excluded.answered_at, found = excluded.found, error = NULL`,
  sourceFailed: `INSERT INTO sources (definition_id, puller, failed_at, error) VALUES ($1, $2, $3, $4)
    ON CONFLICT (definition_id, puller) DO UPDATE SET failed_at = excluded.failed_at, error = excluded.error`,
}
