/** When a definition is driven next, from its schedule and what was planned before. */
import type { Definition } from '../../../shared/model/definition.ts'
import type { Schedule } from '../../../shared/model/schedule.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { DefinitionRecord } from '../ports/stores.ts'
import type { Timetable } from '../ports/world.ts'

/** A drive that is later than this was missed: the machine slept, or Databus was down. */
const missedAfterMs = 60_000

/** What tells that a schedule is another one than was planned. */
export function scheduleText(schedule: Schedule): string {
  return JSON.stringify(schedule)
}

/** The first time of a new or changed schedule: "every N minutes" begins at once, a cron text at its next time. */
export function firstTime(timetable: Timetable, schedule: Schedule, now: Moment): Moment | null {
  return schedule.kind === 'every' ? now : timetable.next(schedule, now)
}

/** The time after the one that is due now; times between that have passed are caught up by it, so they are left out. */
export function timeAfter(timetable: Timetable, schedule: Schedule, planned: Moment, now: Moment): Moment | null {
  if (schedule.kind !== 'every') return timetable.next(schedule, now)
  const step = schedule.minutes * 60_000
  return planned + Math.max(1, Math.ceil((now - planned + 1) / step)) * step
}

export type Due =
  /** Its schedule or a click: pull, and work on what is due. */
  | 'pull'
  /** Only passengers whose next try has come. */
  | 'only retry'
  /** A missed time of a definition that skips those. */
  | 'skip'
  | null

export function dueNow(definition: Definition, record: DefinitionRecord, earliestTry: Moment | null, now: Moment): Due {
  if (record.expeditedAt !== null) return 'pull'
  const planned = record.nextDriveAt
  if (planned !== null && planned <= now) {
    return definition.missedRuns === 'skip' && now - planned > missedAfterMs ? 'skip' : 'pull'
  }
  return earliestTry !== null && earliestTry <= now ? 'only retry' : null
}
