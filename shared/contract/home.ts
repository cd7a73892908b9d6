/** Home: what an operator wants to know at a glance. */
import { z } from 'zod'
import { ClientId, LogId } from '../model/ids.ts'
import { ActiveDrive, SystemState } from '../model/system.ts'
import { Moment } from '../model/time.ts'
import { operation } from './operation.ts'
import { SourceState } from './passengers.ts'

/** Passengers are counted by the quarter of an hour: all time zones differ by whole quarters. */
export const quarterMs = 900_000
/** How far back Home can look. */
export const mostHours = 8 * 24
/** Of each list; the worst and the next stand first. */
export const mostRows = 20

const ofDefinition = { client: ClientId, definition: z.string() }
const total = z.int().nonnegative()

export const HomeOverview = z.object({
  dispatcher: SystemState.pick({ status: true, since: true, startedAt: true }),
  /** What is driven now. */
  drives: z.array(ActiveDrive),
  /** How many definitions there are. */
  definitions: total,
  queue: z.object({ incomplete: total, complete: total, failed: total }),
  /** Definitions with failed passengers; since the first seated of them failed. */
  failed: z.array(z.object({ ...ofDefinition, count: total, since: Moment.nullable() })),
  /** Definitions whose last drive had errors. */
  badDrives: z.array(z.object({ ...ofDefinition, log: LogId, startedAt: Moment })),
  /** Configurations that can't be used; the last good one goes on. */
  faults: z.array(z.object({ client: ClientId, message: z.string() })),
  /** Those that fail first, then those that never answered, then those whose answer is the oldest. */
  sources: z.array(SourceState.extend(ofDefinition)),
  sourcesTotal: total,
  /** The next first. */
  nextDrives: z.array(z.object({ ...ofDefinition, at: Moment, expedited: z.boolean() })),
  nextDrivesTotal: total,
})
export type HomeOverview = z.infer<typeof HomeOverview>

export const home = {
  get: operation
    .route({ method: 'GET', path: '/home', summary: 'What runs, what failed, what comes next', tags: ['home'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(HomeOverview),
  seated: operation
    .route({ method: 'GET', path: '/home/seated', summary: 'How many passengers were pulled, by the quarter of an hour', tags: ['home'] })
    .input(z.object({ client: ClientId.optional(), hours: z.int().min(1).max(mostHours).default(24) }))
    /** Quarters without passengers are left out. */
    .output(z.object({ now: Moment, from: Moment, quarters: z.array(z.object({ beginsAt: Moment, seated: total })) })),
}
