import { z } from 'zod'
import { ClientId, LogId } from '../model/ids.ts'
import { LogLevel } from '../model/log.ts'
import { MissedRuns, Schedule } from '../model/schedule.ts'
import { Moment } from '../model/time.ts'
import { failing, operation } from './operation.ts'

const UsedConnector = z.object({
  name: z.string(),
  module: z.string(),
  /** The connector's title; its module name when there is no such connector. */
  title: z.string(),
})

/** When a source really answered, not just whether it is configured. */
export const SourceState = UsedConnector.extend({
  answeredAt: Moment.nullable(),
  /** How many it had when it answered last. */
  found: z.int().nonnegative().nullable(),
  failedAt: Moment.nullable(),
  /** Since when it fails without an answer in between; null when it answers. */
  failingSince: Moment.nullable(),
  /** What it said when it failed, if that is newer than its last answer. */
  error: z.string().nullable(),
})

export const LastDrive = z.object({
  log: LogId,
  startedAt: Moment,
  endedAt: Moment.nullable(),
  worst: LogLevel,
})

export const PassengerDefinitionState = z.object({
  client: ClientId,
  name: z.string(),
  pullers: z.array(SourceState),
  processors: z.array(UsedConnector),
  pushers: z.array(UsedConnector),
  schedule: Schedule,
  missedRuns: MissedRuns,
  ordered: z.boolean(),
  driving: z.boolean(),
  lastDrive: LastDrive.nullable(),
  /** Null when it is driven by hand only. */
  nextDriveAt: Moment.nullable(),
  /** Expedited, and not driven yet: another drive of it runs, or the dispatcher is paused. */
  expedited: z.boolean(),
  /** Unfinished passengers of it in the queue. */
  incomplete: z.int().nonnegative(),
  failed: z.int().nonnegative(),
})
export type PassengerDefinitionState = z.infer<typeof PassengerDefinitionState>

/** A client whose configuration can't be used, and why. */
export const ConfigurationFault = z.object({ client: ClientId, message: z.string() })

export const passengers = {
  list: operation
    .route({ method: 'GET', path: '/passengers', summary: 'All passenger definitions, with their state', tags: ['passengers'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(z.object({ definitions: z.array(PassengerDefinitionState), faults: z.array(ConfigurationFault) })),
  expedite: operation
    .route({ method: 'POST', path: '/passengers/{client}/{name}/expedite', summary: 'Drive a definition now', tags: ['passengers'] })
    .errors(failing('DEFINITION_NOT_FOUND', 'SHUTTING_DOWN'))
    .input(z.object({ client: ClientId, name: z.string().min(1) }))
    /** `started` within a second; `waiting` for its running drive to end, or for Resume. */
    .output(z.object({ outcome: z.enum(['started', 'waiting for its running drive', 'waiting for resume']) })),
}
