import type { AuditKind, AuditRecord, AuditWay } from '../../../shared/model/audit.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'

export interface AuditRow {
  id: number
  at: Moment
  who: string
  way: AuditWay
  came_from: string
  act: string
  words: string
  client: ClientId
  subject_kind: AuditKind
  subject_id: string | null
  subject_name: string | null
  outcome: string
}

export function auditRecord(row: AuditRow): AuditRecord {
  return {
    id: row.id,
    at: row.at,
    who: row.who,
    way: row.way,
    from: row.came_from,
    act: row.act,
    words: row.words,
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name, client: row.client },
    outcome: row.outcome,
  }
}
