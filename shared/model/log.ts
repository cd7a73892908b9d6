import { z } from 'zod'
import { ClientId, LogId, PassengerId } from './ids.ts'
import { Moment } from './time.ts'

export const LogLevel = z.enum(['info', 'warning', 'error'])
export type LogLevel = z.infer<typeof LogLevel>

/** What the log is about: one drive, one purge, one export or import, one bulk action (many passengers retried or set complete), or Databus itself (a start, a configuration that can't be used). */
export const LogKind = z.enum(['drive', 'purge', 'export', 'system', 'bulk', 'import'])
export type LogKind = z.infer<typeof LogKind>

export const LogEntry = z.object({
  /** Its place in the log, from 1. */
  sequence: z.int().positive(),
  at: Moment,
  level: LogLevel,
  /** Who said it: `driver`, or the use of a connector. */
  source: z.string(),
  message: z.string(),
  passenger: PassengerId.nullable(),
})
export type LogEntry = z.infer<typeof LogEntry>

export const LogSummary = z.object({
  id: LogId,
  client: ClientId,
  kind: LogKind,
  /** The definition that it is about; null when it is about none. */
  definition: z.string().nullable(),
  startedAt: Moment,
  /** Null while it runs. */
  endedAt: Moment.nullable(),
  /** The worst entry so far. */
  worst: LogLevel,
  entries: z.int().nonnegative(),
  passengers: z.int().nonnegative(),
  /** Its last line, to be read in the list. */
  headline: z.string(),
})
export type LogSummary = z.infer<typeof LogSummary>
