import type { ClientId, LogId, PassengerId } from '../../../shared/model/ids.ts'
import type { Incident, IncidentId, PartKind } from '../../../shared/model/incident.ts'
import type { Moment } from '../../../shared/model/time.ts'

export interface IncidentRow {
  id: IncidentId
  client: ClientId
  definition: string
  kind: PartKind
  part: string
  begun_at: Moment
  failed_at: Moment
  failures: number
  reason: string
  passenger: PassengerId | null
  log_id: LogId | null
  well_since: Moment | null
  ended_at: Moment | null
  ending: Incident['ending']
  acknowledged_at: Moment | null
  acknowledged_by: string | null
}

export function incidentOf(row: IncidentRow): Incident {
  return {
    id: row.id,
    client: row.client,
    definition: row.definition,
    kind: row.kind,
    part: row.part,
    begunAt: row.begun_at,
    failedAt: row.failed_at,
    failures: row.failures,
    reason: row.reason,
    passenger: row.passenger,
    log: row.log_id,
    wellSince: row.well_since,
    endedAt: row.ended_at,
    ending: row.ending,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
  }
}
