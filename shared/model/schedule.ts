/** When a definition is driven: every N minutes, by a cron text, or only when it is expedited. */
import { z } from 'zod'

export const Schedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('every'), minutes: z.int().min(1) }),
  /** Five or six fields; `timeZone` is an IANA name, or null for that of the machine. */
  z.object({ kind: z.literal('cron'), cron: z.string(), timeZone: z.string().nullable() }),
  z.object({ kind: z.literal('by hand') }),
])
export type Schedule = z.infer<typeof Schedule>

/** A time missed while the machine slept or Databus was down is caught up once, or skipped. */
export const MissedRuns = z.enum(['catch up', 'skip'])
export type MissedRuns = z.infer<typeof MissedRuns>
