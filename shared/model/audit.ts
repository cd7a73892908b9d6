/** The audit: who did what, when, from where, on what, and what came of it. Records are only ever added, and removed by life span. */
import { z } from 'zod'
import { ClientId } from './ids.ts'
import { Moment } from './time.ts'

/** By which way it was asked for. `databus`: by Databus itself. */
export const AuditWay = z.enum(['browser', 'window', 'token', 'command line', 'tray or menu', 'databus'])
export type AuditWay = z.infer<typeof AuditWay>

/** What kind of thing it was done to. */
export const AuditKind = z.enum([
  'account',
  'user',
  'sign-in',
  'token',
  'passenger',
  'queue',
  'log',
  'definition',
  'source',
  'node',
  'secret',
  'client',
  'transfer',
  'job',
  'alert',
  'audit',
  'system',
])
export type AuditKind = z.infer<typeof AuditKind>

/** What it was done to. `id` is what the thing is found by; `name` is what people call it. */
export const AuditSubject = z.object({
  kind: AuditKind,
  id: z.string().nullable(),
  name: z.string().nullable(),
  /** Whose it is: its administrators see the record. */
  client: ClientId,
})
export type AuditSubject = z.infer<typeof AuditSubject>

export const AuditRecord = z.object({
  id: z.int().positive(),
  at: Moment,
  /** `client/user name`, or whom the command line runs as. Of a wrong sign-in only a name that there is. */
  who: z.string(),
  way: AuditWay,
  /** An address, or `this computer`. */
  from: z.string(),
  /** The operation, such as `queue.setStep`. */
  act: z.string(),
  /** The same in words, such as `set step 2 complete`. */
  words: z.string(),
  subject: AuditSubject,
  /** `done`, or the code of the Failure. */
  outcome: z.string(),
})
export type AuditRecord = z.infer<typeof AuditRecord>

export const auditDone = 'done'
