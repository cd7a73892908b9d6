/**
 * A step is one thing that must happen to a passenger: its puller is told (`notify`), a processor works on it
 * (`process`), a pusher delivers it (`push`).
 *
 *     incomplete --ran well--> complete
 *     incomplete --failed, attempts left--> incomplete, due later
 *     incomplete --failed, no attempts left, or not worth another try--> failed
 *     any --a person--> complete | incomplete (attempts back at 0, due now)
 */
import { z } from 'zod'
import { Moment } from './time.ts'

export const StepKind = z.enum(['notify', 'process', 'push'])
export type StepKind = z.infer<typeof StepKind>

export const StepStatus = z.enum(['incomplete', 'complete', 'failed'])
export type StepStatus = z.infer<typeof StepStatus>

export const Step = z.object({
  /** Its place in the passenger, from 0: the notice, the processors in their order, the pushers. */
  position: z.int().nonnegative(),
  kind: StepKind,
  /** The name of the connector's use in the definition, see `ConnectorUse`. */
  use: z.string(),
  status: StepStatus,
  /** Tries so far; a person's "incomplete" puts it back to 0. */
  attempts: z.int().nonnegative(),
  /** When it is tried next; null when it is not waiting for a try of its own. */
  dueAt: Moment.nullable(),
  /** When a try began whose outcome is not known: it runs now, or the process died in it. */
  begunAt: Moment.nullable(),
  /** When it got its status. */
  endedAt: Moment.nullable(),
  /** What the last try said: the error of a failed one, the reason of one that was not needed. */
  note: z.string().nullable(),
})
export type Step = z.infer<typeof Step>
