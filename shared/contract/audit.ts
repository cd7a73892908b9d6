import { z } from 'zod'
import { AuditKind, AuditRecord, AuditWay } from '../model/audit.ts'
import { ClientId } from '../model/ids.ts'
import { Moment } from '../model/time.ts'
import { operation, PageRequest, pageOf } from './operation.ts'

const Words = z.string().trim().max(200)

/** Which records: all conditions together. */
export const AuditFilter = z.object({
  client: ClientId.optional(),
  /** A part of who it was, in small letters or capitals. */
  who: Words.optional(),
  way: AuditWay.optional(),
  /** A part of what was done, or an operation's name such as `queue.purge`. */
  act: Words.optional(),
  kind: AuditKind.optional(),
  /** The id of what it was done to, or a part of its name. */
  subject: Words.optional(),
  /** `done`, `refused` for all that was not done, or the code of a failure. */
  outcome: Words.optional(),
  from: Moment.optional(),
  /** Up to, and without. */
  to: Moment.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const AuditFormat = z.enum(['csv', 'jsonl'])
export type AuditFormat = z.infer<typeof AuditFormat>

/** For administrators. */
export const audit = {
  list: operation
    .route({ method: 'GET', path: '/audit', summary: 'A page of the audit, newest or oldest first', tags: ['audit'] })
    .input(AuditFilter.extend(PageRequest.shape))
    .output(pageOf(AuditRecord)),
  /** All that match, newest first: CSV for a spreadsheet, or JSON with a record a line. */
  download: operation
    .route({ method: 'GET', path: '/audit/download', summary: 'The audit as a file', tags: ['audit'] })
    .input(AuditFilter.extend({ format: AuditFormat }))
    .output(z.file()),
}
