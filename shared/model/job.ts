/**
 * A job is long work on the server that a person asked for: they see how far it is on every page, and can cancel it.
 *
 *     running --all is done--> done
 *     running --cancelled, or Databus shuts down--> running, `stopping` --its batch has ended--> cancelled
 *     running --a Failure, or a bug--> failed
 *
 * What a job has done when it is cancelled or fails stays done; the rest is untouched. Its log says exactly what.
 */
import { z } from 'zod'
import { Right } from '../permissions.ts'
import { ClientId, LogId } from './ids.ts'
import { Moment } from './time.ts'

export const JobKind = z.enum(['retry', 'complete', 'purge', 'export', 'import'])
export type JobKind = z.infer<typeof JobKind>

export const JobState = z.enum(['running', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

export const Job = z.object({
  /** The number of its log, which is what remains of a job when Databus has ended. */
  id: LogId,
  kind: JobKind,
  /** What it does, such as "Retry 120 passengers". */
  title: z.string(),
  /** Whose things it works on; `root` when they are of several clients. */
  client: ClientId,
  /** The right that it takes to see and to cancel it. */
  right: Right,
  /** Who asked for it, as "client/username". */
  by: z.string(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  state: JobState,
  /** It was asked to stop, and ends what it has begun. */
  stopping: z.boolean(),
  progress: z.object({
    done: z.int().nonnegative(),
    /** Null while nobody knows. */
    total: z.int().nonnegative().nullable(),
    /** What is counted, such as "passengers". */
    what: z.string(),
  }),
  /** What became of it, in a sentence or two; null while it runs. */
  outcome: z.string().nullable(),
})
export type Job = z.infer<typeof Job>
