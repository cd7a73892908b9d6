/**
 * Incidents, and the notices that are sent of them. `slot` is 0 while an incident is open and its own number once it has
 * ended, so that a part (`subject`) has one open incident at most, whoever finds it failing at the same time.
 * A notice is due (`due_at`) until it was sent or given up.
 */
import type { Migration } from './migration.ts'

export const alerts: Migration = {
  name: '0006-alerts',
  async up(transaction, t) {
    const statements = [
      `CREATE TABLE incidents (
        id ${t.id}, subject ${t.longKey} NOT NULL, slot ${t.number} NOT NULL, client ${t.key} NOT NULL, definition ${t.key} NOT NULL,
        kind ${t.key} NOT NULL, part ${t.key} NOT NULL, begun_at ${t.number} NOT NULL, failed_at ${t.number} NOT NULL, failures ${t.number} NOT NULL,
        reason ${t.text} NOT NULL, passenger ${t.key}, log_id ${t.number}, well_since ${t.number}, ended_at ${t.number}, ending ${t.key},
        acknowledged_at ${t.number}, acknowledged_by ${t.key}, UNIQUE (subject, slot)) ${t.table}`,
      'CREATE INDEX incidents_slot ON incidents (slot, client)',
      'CREATE INDEX incidents_client ON incidents (client, id)',
      'CREATE INDEX incidents_ended ON incidents (client, ended_at)',
      `CREATE TABLE alert_notices (
        id ${t.id}, incident_id ${t.number} NOT NULL, client ${t.key} NOT NULL, channel ${t.key} NOT NULL, event ${t.key} NOT NULL,
        created_at ${t.number} NOT NULL, due_at ${t.number}, attempts ${t.number} NOT NULL, sent_at ${t.number}, noted_at ${t.number}, note ${t.text},
        FOREIGN KEY (incident_id) REFERENCES incidents (id) ON DELETE CASCADE) ${t.table}`,
      `CREATE INDEX alert_notices_due ON alert_notices (due_at) ${t.where('due_at IS NOT NULL')}`,
      'CREATE INDEX alert_notices_incident ON alert_notices (incident_id)',
      'CREATE INDEX alert_notices_channel ON alert_notices (client, channel, id)',
    ]
    for (const statement of statements) await transaction.run(statement)
  },
}
