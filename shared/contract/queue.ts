import { z } from 'zod'
import { BulkAction } from '../model/bulk.ts'
import { ClientId, LogId, PassengerId, SeatNumber } from '../model/ids.ts'
import { Job } from '../model/job.ts'
import { PassengerMatches } from '../model/match.ts'
import { Passenger, PassengerStatus, PassengerSummary } from '../model/passenger.ts'
import { Story } from '../model/story.ts'
import { Moment } from '../model/time.ts'
import { Count, failing, operation, PageRequest, pageOf } from './operation.ts'

/** Which passengers: all conditions together. */
export const QueueFilter = z.object({
  client: ClientId.optional(),
  status: PassengerStatus.optional(),
  definition: z.string().optional(),
  sourceSystem: z.string().optional(),
  /** Words (or their beginnings) in the external id, the title, the names of attachments, the source system, or a whole internal id. */
  text: z.string().max(200).optional(),
  pulledFrom: Moment.optional(),
  /** Up to, and without. */
  pulledTo: Moment.optional(),
  /** Only those that this log is about: its drive pulled or tried them, its job changed them. */
  log: LogId.optional(),
})
export type QueueFilter = z.infer<typeof QueueFilter>

/**
 * `pulled`: by time. `status`: with order `newest` the failed ones first, then the incomplete, then the complete, each by time.
 * `name`: by title, or external id where there is none, without case and accents, numbers by their value; `id`: by external id,
 * by code points; both from the end with order `newest`, from the beginning with `oldest`.
 */
export const QueueSort = z.enum(['pulled', 'status', 'name', 'id'])
export type QueueSort = z.infer<typeof QueueSort>

/** Some by their ids, or all that match a filter. */
export const BulkSelection = z.union([
  z.object({ ids: z.array(PassengerId).min(1).max(200) }),
  z.object({
    filter: QueueFilter,
    /** The newest that is meant, as `countBulk` told it: what comes later is left alone. */
    upTo: SeatNumber.optional(),
  }),
])
export type BulkSelection = z.infer<typeof BulkSelection>

const byId = z.object({ id: PassengerId })

export const queue = {
  list: operation
    .route({ method: 'GET', path: '/queue', summary: 'A page of the queue, by time, status, name or external id', tags: ['queue'] })
    .errors(failing('SEARCH_INVALID'))
    .input(QueueFilter.extend(PageRequest.shape).extend({ sort: QueueSort.default('pulled') }))
    .output(pageOf(PassengerSummary)),
  /** For the passengers that a page shows: up to three places each, the words marked. */
  matches: operation
    .route({ method: 'POST', path: '/queue/matches', summary: 'Where a search was found in some passengers', tags: ['queue'] })
    .errors(failing('PASSENGER_NOT_FOUND'))
    .input(z.object({ ids: z.array(PassengerId).max(50), text: z.string().max(200) }))
    .output(z.array(PassengerMatches)),
  counts: operation
    .route({ method: 'GET', path: '/queue/counts', summary: 'How many match a filter, by status', tags: ['queue'] })
    .errors(failing('SEARCH_INVALID'))
    .input(QueueFilter.omit({ status: true }))
    .output(z.object({ incomplete: z.int(), complete: z.int(), failed: z.int() })),
  get: operation
    .route({ method: 'GET', path: '/queue/{id}', summary: 'A passenger with its steps, attachments and logs', tags: ['queue'] })
    .errors(failing('PASSENGER_NOT_FOUND'))
    .input(byId)
    .output(Passenger),
  story: operation
    .route({ method: 'GET', path: '/queue/{id}/story', summary: 'What happened to a passenger, on one time line', tags: ['queue'] })
    .errors(failing('PASSENGER_NOT_FOUND'))
    .input(byId)
    .output(Story),
  /** The old one stays as it is; the new one has the steps that its definition has now, without a notice to the source. */
  correct: operation
    .route({ method: 'POST', path: '/queue/{id}/correct', summary: 'Correct attachments and run them as a new passenger', tags: ['queue'] })
    .errors(failing('PASSENGER_NOT_FOUND', 'ATTACHMENT_NOT_FOUND', 'DEFINITION_NOT_FOUND'))
    .input(
      byId.extend({
        /** Their names say which attachments they replace; a name that there is not is added. */
        put: z.array(z.file()).max(100).default([]),
        remove: z.array(z.string().min(1)).max(1000).default([]),
      }),
    )
    .output(Passenger),
  setStep: operation
    .route({
      method: 'PUT',
      path: '/queue/{id}/steps/{position}',
      summary: 'Set a step complete, or incomplete (due now, attempts back at 0)',
      tags: ['queue'],
    })
    .errors(failing('PASSENGER_NOT_FOUND', 'STEP_NOT_FOUND'))
    .input(byId.extend({ position: z.int().nonnegative(), status: z.enum(['complete', 'incomplete']) }))
    .output(Passenger),
  attachment: operation
    .route({ method: 'GET', path: '/queue/{id}/attachments/{name}', summary: 'The content of an attachment', tags: ['queue'] })
    .errors(failing('PASSENGER_NOT_FOUND', 'ATTACHMENT_NOT_FOUND'))
    .input(byId.extend({ name: z.string().min(1) }))
    .output(z.file()),
  countBulk: operation
    .route({ method: 'POST', path: '/queue/bulk/count', summary: 'How many a bulk action would touch, by status', tags: ['queue'] })
    .errors(failing('SEARCH_INVALID', 'PASSENGER_NOT_FOUND'))
    .input(z.object({ selection: BulkSelection }))
    .output(z.object({ incomplete: z.int(), complete: z.int(), failed: z.int(), upTo: SeatNumber })),
  /**
   * Begins a job that works in small batches on those that matched when it was asked; see BulkAction for what each does.
   * `expected`: how many the caller knows of; when there are more by now, a purge is refused.
   */
  startBulk: operation
    .route({ method: 'POST', path: '/queue/bulk', summary: 'Retry, set complete or purge many passengers', tags: ['queue'] })
    .errors(failing('SEARCH_INVALID', 'PASSENGER_NOT_FOUND', 'BULK_CHANGED', 'SHUTTING_DOWN'))
    .input(z.object({ action: BulkAction, selection: BulkSelection, expected: z.int().nonnegative() }))
    .output(Job),
  countPurge: operation
    .route({ method: 'GET', path: '/queue/purge', summary: 'How many complete passengers Purge would remove', tags: ['queue'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(Count),
  /** Removes complete passengers that were complete when it was asked; unfinished and failed ones never. */
  purge: operation
    .route({ method: 'POST', path: '/queue/purge', summary: 'Remove the complete passengers', tags: ['queue'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(Count),
}
