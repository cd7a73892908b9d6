/** What the core asks of the outside world: time, ids, timers, the process log, and telling who listens. */

import type { ClientId, LogId, PassengerId } from '../../../shared/model/ids.ts'
import type { LogEntry } from '../../../shared/model/log.ts'
import type { Schedule } from '../../../shared/model/schedule.ts'
import type { Moment } from '../../../shared/model/time.ts'

export interface Clock {
  now(): Moment
}

export interface Stoppable {
  stop(): void
}

/** Rings once at a moment, or at once if it has passed (the machine slept). A stopped one doesn't ring. */
export interface Alarm {
  at(moment: Moment, ring: () => void): Stoppable
}

export interface Timetable {
  /** The first time of a schedule after a moment; null when it has none. Knows time zones and their changes. */
  next(schedule: Schedule, after: Moment): Moment | null
  /** What is wrong with a cron text or a time zone; null when nothing is. */
  fault(schedule: Schedule): string | null
}

export interface Ids {
  /** A version-7 UUID. */
  passenger(): PassengerId
  /** A number in [0, 1), for jitter. */
  random(): number
}

/** The log of the process, for whoever runs it. What an operator must know goes into a drive's log instead. */
export interface ProcessLog {
  info(facts: Record<string, unknown>, message: string): void
  warn(facts: Record<string, unknown>, message: string): void
  error(facts: Record<string, unknown>, message: string): void
}

export type CoreEvent =
  | {
      topic: 'session' | 'passengers' | 'queue' | 'jobs' | 'logs' | 'alerts' | 'customizing' | 'secrets' | 'users' | 'audit'
      client: ClientId
    }
  | { topic: 'system' | 'access'; client: null }

/** Events tell, they never drive: nothing that must happen depends on one being heard. */
export interface Events {
  tell(event: CoreEvent): void
  hear(listener: (event: CoreEvent) => void): Stoppable
  tellEntries(log: LogId, entries: LogEntry[]): void
  /** Tells listeners that a log has ended. */
  tellEnd(log: LogId): void
  hearLog(log: LogId, listener: { entries(entries: LogEntry[]): void; end(): void }): Stoppable
}
