import { z } from 'zod'
import { ClientId } from '../model/ids.ts'
import { Incident, IncidentId, IncidentKind } from '../model/incident.ts'
import { Moment } from '../model/time.ts'
import { Count, failing, operation, PageRequest, pageOf } from './operation.ts'

export const IncidentFilter = z.object({
  client: ClientId.optional(),
  definition: z.string().optional(),
  kind: IncidentKind.optional(),
  state: z.enum(['open', 'past']).optional(),
  incident: IncidentId.optional(),
  begunFrom: Moment.optional(),
  /** Up to, and without. */
  begunTo: Moment.optional(),
})
export type IncidentFilter = z.infer<typeof IncidentFilter>

/** By when it began, when it failed last, or how often; with order `newest` the greatest first. */
export const IncidentSort = z.enum(['begun', 'failed', 'failures'])
export type IncidentSort = z.infer<typeof IncidentSort>

/** One way by which a client is told, besides the console. */
export const AlertChannel = z.object({
  client: ClientId,
  kind: z.enum(['desktop', 'email', 'webhook']),
  /** `desktop`, `email`, or `webhook` and its name. */
  channel: z.string(),
  /** Who or what is told. */
  to: z.string(),
  /** When a notice got through last. */
  sentAt: Moment.nullable(),
  waiting: z.int().nonnegative(),
  /** Why the newest try failed; null when it didn't. */
  fault: z.string().nullable(),
  faultAt: Moment.nullable(),
})
export type AlertChannel = z.infer<typeof AlertChannel>

export const alerts = {
  list: operation
    .route({ method: 'GET', path: '/alerts', summary: 'A page of incidents, sorted', tags: ['alerts'] })
    .input(IncidentFilter.extend(PageRequest.shape).extend({ sort: IncidentSort.default('begun') }))
    .output(pageOf(Incident)),
  count: operation
    .route({ method: 'GET', path: '/alerts/count', summary: 'How many incidents are open', tags: ['alerts'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(Count),
  /** Says that somebody looks after it; the first one counts. */
  acknowledge: operation
    .route({ method: 'POST', path: '/alerts/{id}/acknowledge', summary: 'Say that you look after an incident', tags: ['alerts'] })
    .errors(failing('INCIDENT_NOT_FOUND'))
    .input(z.object({ id: IncidentId }))
    .output(Incident),
  channels: operation
    .route({
      method: 'GET',
      path: '/alerts/channels',
      summary: 'The ways by which alerts are sent, and whether they get through',
      tags: ['alerts'],
    })
    .input(z.object({ client: ClientId.optional() }))
    .output(z.array(AlertChannel)),
  /** Sends a test by every configured way of a client now, and says of each whether it got through. */
  test: operation
    .route({ method: 'POST', path: '/alerts/test', summary: 'Send a test alert', tags: ['alerts'] })
    .input(z.object({ client: ClientId }))
    .output(z.array(z.object({ channel: z.string(), to: z.string(), fault: z.string().nullable() }))),
}
