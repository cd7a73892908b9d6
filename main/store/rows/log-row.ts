import type { ClientId, LogId, PassengerId } from '../../../shared/model/ids.ts'
import type { LogEntry, LogSummary } from '../../../shared/model/log.ts'
import type { Moment } from '../../../shared/model/time.ts'
import { levelCode, logKindCode } from './codes.ts'

export interface LogRow {
  id: LogId
  client: ClientId
  kind: number
  definition: string | null
  started_at: Moment
  ended_at: Moment | null
  worst: number
  entries: number
  passengers: number
  headline: string
}

export interface LogEntryRow {
  sequence: number
  at: Moment
  level: number
  source: string
  message: string
  passenger: PassengerId | null
}

export function logSummary(row: LogRow): LogSummary {
  return {
    id: row.id,
    client: row.client,
    kind: logKindCode.word(row.kind),
    definition: row.definition,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    worst: levelCode.word(row.worst),
    entries: row.entries,
    passengers: row.passengers,
    headline: row.headline,
  }
}

export function logEntry(row: LogEntryRow): LogEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    level: levelCode.word(row.level),
    source: row.source,
    message: row.message,
    passenger: row.passenger,
  }
}
