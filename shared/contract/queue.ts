import { z } from 'zod'
import { ClientId, PassengerId } from '../model/ids.ts'
import { Passenger, PassengerStatus, PassengerSummary } from '../model/passenger.ts'
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
})
export type QueueFilter = z.infer<typeof QueueFilter>

const byId = z.object({ id: PassengerId })

export const queue = {
  list: operation
    .route({ method: 'GET', path: '/queue', summary: 'A page of the queue, newest first', tags: ['queue'] })
    .errors(failing('SEARCH_INVALID'))
    .input(QueueFilter.extend(PageRequest.shape))
    .output(pageOf(PassengerSummary)),
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
