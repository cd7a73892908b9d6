import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ClientId, LogId, PassengerId } from '../model/ids.ts'
import { LogEntry, LogKind, LogLevel, LogSummary } from '../model/log.ts'
import { Moment } from '../model/time.ts'
import { Count, failing, operation, PageRequest, pageOf } from './operation.ts'

export const LogFilter = z.object({
  client: ClientId.optional(),
  worst: LogLevel.optional(),
  kind: LogKind.optional(),
  definition: z.string().optional(),
  /** Words (or their beginnings) in the entries of a log, of one that runs too, or in the name of its definition. */
  text: z.string().max(200).optional(),
  /** Only the logs of this passenger. */
  passenger: PassengerId.optional(),
  startedFrom: Moment.optional(),
  startedTo: Moment.optional(),
})
export type LogFilter = z.infer<typeof LogFilter>

const byId = z.object({ id: LogId })

export const logs = {
  list: operation
    .route({ method: 'GET', path: '/logs', summary: 'A page of logs, newest or oldest first', tags: ['logs'] })
    .errors(failing('SEARCH_INVALID'))
    .input(LogFilter.extend(PageRequest.shape))
    .output(pageOf(LogSummary)),
  /** Entries in their order, `limit` at a time. */
  get: operation
    .route({ method: 'GET', path: '/logs/{id}', summary: 'A log and a page of its entries', tags: ['logs'] })
    .errors(failing('LOG_NOT_FOUND'))
    .input(byId.extend({ afterSequence: z.int().nonnegative().default(0), limit: z.int().min(1).max(1000).default(500) }))
    .output(z.object({ log: LogSummary, entries: z.array(LogEntry), more: z.boolean() })),
  /** The entries after `afterSequence`, then each new one as it comes; it ends when the log ends. */
  follow: operation
    .route({ method: 'GET', path: '/logs/{id}/follow', summary: 'Live: a log while it runs', tags: ['logs'] })
    .errors(failing('LOG_NOT_FOUND'))
    .input(byId.extend({ afterSequence: z.int().nonnegative().default(0) }))
    .output(eventIterator(LogEntry)),
  /** As text (lines end in CR LF), or a JSON object a line. */
  download: operation
    .route({ method: 'GET', path: '/logs/{id}/file', summary: 'A whole log as a file', tags: ['logs'] })
    .errors(failing('LOG_NOT_FOUND'))
    .input(byId.extend({ format: z.enum(['text', 'json']).default('text') }))
    .output(z.file()),
  countPurge: operation
    .route({ method: 'GET', path: '/logs/purge', summary: 'How many ended logs Purge would remove', tags: ['logs'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(Count),
  /** Removes all ended logs; those that run stay. */
  purge: operation
    .route({ method: 'POST', path: '/logs/purge', summary: 'Remove the ended logs', tags: ['logs'] })
    .input(z.object({ client: ClientId.optional() }))
    .output(Count),
}
