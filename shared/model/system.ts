/**
 * The dispatcher's states.
 *
 *     idle <-> dispatching            drives come and go
 *     both --pause--> pausing --last drive ends--> paused --resume--> idle
 *     pausing --resume--> dispatching
 *     any --shutdown--> shutting down (the end)
 *     paused --export--> exporting --done--> what it was before
 */
import { z } from 'zod'
import { ClientId, LogId } from './ids.ts'
import { Moment } from './time.ts'

export const DispatcherStatus = z.enum(['idle', 'dispatching', 'pausing', 'paused', 'exporting', 'shutting down'])
export type DispatcherStatus = z.infer<typeof DispatcherStatus>

export const ActiveDrive = z.object({ client: ClientId, definition: z.string(), log: LogId, startedAt: Moment })
export type ActiveDrive = z.infer<typeof ActiveDrive>

export const SystemState = z.object({
  status: DispatcherStatus,
  since: Moment,
  startedAt: Moment,
  activeDrives: z.array(ActiveDrive),
  /** The next drive that is planned; null when none is. */
  nextDrive: z.object({ client: ClientId, definition: z.string(), at: Moment }).nullable(),
})
export type SystemState = z.infer<typeof SystemState>
