/** The statements of incidents and their notices, the same for every database. */
const columns = `incidents.id, incidents.client, incidents.definition, incidents.kind, incidents.part, incidents.begun_at, incidents.failed_at,
  incidents.failures, incidents.reason, incidents.passenger, incidents.log_id, incidents.well_since, incidents.ended_at, incidents.ending,
  incidents.acknowledged_at, incidents.acknowledged_by`

export const incidentColumns = [
  'subject',
  'slot',
  'client',
  'definition',
  'kind',
  'part',
  'begun_at',
  'failed_at',
  'failures',
  'reason',
  'passenger',
  'log_id',
]
export const noticeColumns = ['incident_id', 'client', 'channel', 'event', 'created_at', 'due_at', 'attempts']

export const incidentSql = {
  columns,
  open: `SELECT ${columns} FROM incidents WHERE slot = 0 ORDER BY id`,
  openOf: `SELECT ${columns} FROM incidents WHERE slot = 0 AND client = $1 AND definition = $2 ORDER BY id`,
  openId: 'SELECT id FROM incidents WHERE subject = $1 AND slot = 0',
  failedAgain: `UPDATE incidents SET failed_at = $2, failures = failures + $3, reason = $4, passenger = $5, log_id = $6, well_since = NULL
    WHERE subject = $1 AND slot = 0`,
  setWellSince: 'UPDATE incidents SET well_since = $2 WHERE id = $1 AND slot = 0',
  end: 'UPDATE incidents SET slot = id, well_since = NULL, ended_at = $2, ending = $3 WHERE id = $1 AND slot = 0',
  begunSince: 'SELECT count(*) AS count FROM incidents WHERE subject = $1 AND begun_at >= $2',
  acknowledge: 'UPDATE incidents SET acknowledged_at = $2, acknowledged_by = $3 WHERE id = $1 AND acknowledged_at IS NULL',
  find: `SELECT ${columns} FROM incidents WHERE id = $1`,
  countOpen: 'SELECT count(*) AS count FROM incidents WHERE slot = 0 AND ($1 IS NULL OR client = $1)',
  purgeNotices: 'DELETE FROM alert_notices WHERE incident_id IN (SELECT id FROM incidents WHERE client = $1 AND ended_at < $2)',
  purge: 'DELETE FROM incidents WHERE client = $1 AND ended_at < $2',

  dueNotices: `SELECT alert_notices.id AS notice_id, alert_notices.client AS notice_client, channel, event, created_at, due_at, attempts, ${columns}
    FROM alert_notices JOIN incidents ON incidents.id = alert_notices.incident_id
    WHERE due_at <= $1 ORDER BY due_at, alert_notices.id LIMIT $2`,
  nextDue: 'SELECT min(due_at) AS due_at FROM alert_notices WHERE due_at IS NOT NULL',
  claimNotice: 'UPDATE alert_notices SET due_at = $3, attempts = attempts + 1 WHERE id = $1 AND due_at = $2',
  noticeSent: 'UPDATE alert_notices SET due_at = NULL, sent_at = $2, noted_at = NULL, note = NULL WHERE id = $1',
  noticeFailed: 'UPDATE alert_notices SET due_at = $4, noted_at = $2, note = $3 WHERE id = $1',
  channels: `SELECT client, channel, max(sent_at) AS sent_at, max(noted_at) AS noted_at, count(due_at) AS waiting
    FROM alert_notices WHERE $1 IS NULL OR client = $1 GROUP BY client, channel ORDER BY client, channel`,
  note: 'SELECT note FROM alert_notices WHERE client = $1 AND channel = $2 AND noted_at = $3 ORDER BY id LIMIT $4',
}
