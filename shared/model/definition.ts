/**
 * The customizing node `__databus__`: what a client configured. The field names are those of the original Databus,
 * so that an existing file can be pasted in.
 */
import { z } from 'zod'
import { AlertSettings } from './alerts.ts'
import type { MissedRuns, Schedule } from './schedule.ts'

/**
 * A connector's name, or its name with settings. `name` tells two uses of one connector apart;
 * the first use is called like its module, the next `module#2`, if it isn't given.
 */
export const ConnectorUse = z.union([
  z.string().min(1),
  z.strictObject({
    module: z.string().min(1),
    name: z.string().min(1).max(100).optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
    timeout_seconds: z.number().positive().max(86_400).optional().describe('How long one call may take; 60 if not given (a pull: 600).'),
  }),
])
export type ConnectorUse = z.infer<typeof ConnectorUse>

export const RetryPolicy = z.strictObject({
  attempts: z.int().min(1).max(1000).default(20).describe('How often a step is tried before it waits for a person.'),
  first_minutes: z.number().positive().default(1).describe('The wait before the second try, doubled with each that follows.'),
  longest_minutes: z.number().positive().default(60).describe('The longest wait between two tries.'),
})

export const PassengerDefinition = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(100)
    .describe('Under another name it is another definition: what is under way under the name before stays there, and nothing works on it.'),
  pullers: z.array(ConnectorUse).default([]),
  processors: z.array(ConnectorUse).default([]),
  pushers: z.array(ConnectorUse).default([]),
  sync_frequency: z.number().min(0).optional().describe('Drive every so many minutes; 0 for "only when expedited".'),
  schedule: z
    .strictObject({ cron: z.string().min(1), time_zone: z.string().min(1).optional() })
    .optional()
    .describe('Drive by a cron text instead.'),
  missed_runs: z
    .enum(['catch_up', 'skip'])
    .default('catch_up')
    .describe('A time that passed while Databus was down. catch_up: driven once, later. skip: left out.'),
  queue_life_span: z.number().min(0).optional().describe('Days that a finished passenger is kept; without it, for ever.'),
  retry: RetryPolicy.default({ attempts: 20, first_minutes: 1, longest_minutes: 60 }),
  ordered: z.boolean().default(false).describe('Strict order: a passenger that fails holds up those behind it.'),
  queue: z.string().optional().meta({ description: "The original's queue module. Accepted, and without effect.", deprecated: true }),
})

export const DatabusNode = z.strictObject({
  log_life_span: z.number().min(0).optional().describe('Days that logs are kept; without it, for ever.'),
  audit_life_span: z.number().min(30).optional().describe('Days that the audit is kept, 30 at least; without it, 365.'),
  passengers: z.array(PassengerDefinition).default([]),
  export_hosts: z
    .array(z.string().min(1).max(300))
    .default([])
    .describe('In the node of root only: servers, as host or host:port, that administrators may export to and import from.'),
  alerts: AlertSettings.optional().describe('By which ways this client is told of what fails; the console always tells.'),
})
export type DatabusNode = z.infer<typeof DatabusNode>

/** One connector in one definition, as the core works with it. */
export interface Use {
  name: string
  module: string
  settings: Record<string, unknown>
  timeoutMs: number
}

/** A definition in the core's words, made from the node by `readDatabusNode`. */
export interface Definition {
  name: string
  pullers: Use[]
  processors: Use[]
  pushers: Use[]
  schedule: Schedule
  missedRuns: MissedRuns
  /** Null: for ever. */
  queueLifeSpanDays: number | null
  retry: { attempts: number; firstMs: number; longestMs: number }
  ordered: boolean
}
