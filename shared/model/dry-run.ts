/** What saving a customizing node would do, told without saving it. */
import { z } from 'zod'
import { ClientId } from './ids.ts'
import { Schedule } from './schedule.ts'
import { Moment } from './time.ts'

/** Values as JSON, cut when long; null where there is none. What a connector says is secret is `hidden`. */
export const FieldChange = z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })
export type FieldChange = z.infer<typeof FieldChange>

export const DefinitionChange = z.object({
  name: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** But the schedule. */
  fields: z.array(FieldChange),
  schedule: z.object({ from: Schedule.nullable(), to: Schedule.nullable() }),
  /** The first drive by the new schedule if it were saved now; null when there is none. */
  nextDriveAt: Moment.nullable(),
  /** Passengers in the queue that are not complete. Those of a removed definition stay, and nothing works on them. */
  unfinished: z.int().nonnegative(),
})
export type DefinitionChange = z.infer<typeof DefinitionChange>

/** A client that `__clients__` would add or remove, with what there is of it: that stays when it goes, and is there again when it comes. */
export const ClientChange = z.object({
  name: ClientId,
  change: z.enum(['added', 'removed']),
  users: z.int().nonnegative(),
  definitions: z.int().nonnegative(),
  passengers: z.int().nonnegative(),
  logs: z.int().nonnegative(),
})
export type ClientChange = z.infer<typeof ClientChange>

const Fault = z.object({ path: z.string(), message: z.string() })

export const DryRun = z.object({
  /** With any of these it would be refused. */
  faults: z.array(Fault),
  warnings: z.array(Fault),
  /** Against the definitions that run now. Empty also when the text can't be read as a node; then `faults` say so. */
  definitions: z.array(DefinitionChange),
  unchanged: z.int().nonnegative(),
  /** Of the node's own fields: life spans, alerts; the companies of `__clients__`. */
  fields: z.array(FieldChange),
  /** Connectors that are used and not there. */
  missingConnectors: z.array(z.string()),
  /** Secrets that are used and not set. */
  missingSecrets: z.array(z.string()),
  /** Of the node `__clients__` only. */
  clients: z.array(ClientChange).optional(),
})
export type DryRun = z.infer<typeof DryRun>
