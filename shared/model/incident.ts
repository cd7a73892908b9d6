/**
 * An incident: one part of a client's configuration fails, from its first failure until it is well again. However often
 * it is tried meanwhile, it is one incident, and is told of once when it begins and once when it ends.
 *
 *     (well) --fails--> open --well again, taken out of the configuration, or settled by a person--> ended
 */
import { z } from 'zod'
import { ClientId, LogId, PassengerId } from './ids.ts'
import { Moment } from './time.ts'

export const IncidentId = z.int().positive().brand('IncidentId')
export type IncidentId = z.infer<typeof IncidentId>

/** What people tell incidents apart by. */
export const IncidentKind = z.enum(['source', 'definition', 'target'])
export type IncidentKind = z.infer<typeof IncidentKind>

/**
 * What fails. Of a source: it can't be asked (`source`) or told (`notice`). Of a definition: its client's configuration
 * can't be used (then `definition` is empty), its drive breaks down, or a processor fails. Of a target: a pusher fails.
 */
export const PartKind = z.enum(['source', 'notice', 'configuration', 'drive', 'processor', 'target'])
export type PartKind = z.infer<typeof PartKind>

export const partKinds: Record<IncidentKind, readonly PartKind[]> = {
  source: ['source', 'notice'],
  definition: ['configuration', 'drive', 'processor'],
  target: ['target'],
}

export const Incident = z.object({
  id: IncidentId,
  client: ClientId,
  /** Empty when it is the whole configuration of a client. */
  definition: z.string(),
  kind: PartKind,
  /** The name of the connector's use; empty where no connector is to blame. */
  part: z.string(),
  begunAt: Moment,
  /** When it failed last. */
  failedAt: Moment,
  /** How often it failed so far. */
  failures: z.int().positive(),
  /** What was said when it failed last. */
  reason: z.string(),
  /** The passenger and the log that showed it last. */
  passenger: PassengerId.nullable(),
  log: LogId.nullable(),
  /** Since when it has been well, while it is watched for coming and going; null when it fails, or has ended. */
  wellSince: Moment.nullable(),
  endedAt: Moment.nullable(),
  /** `settled by hand`: a person has set complete all that failed of it. */
  ending: z.enum(['well again', 'no longer configured', 'settled by hand']).nullable(),
  acknowledgedAt: Moment.nullable(),
  acknowledgedBy: z.string().nullable(),
})
export type Incident = z.infer<typeof Incident>
