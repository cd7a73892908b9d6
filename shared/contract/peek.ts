/** Peek: what waits in the sources, without changing anything in them. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ClientId, PassengerId } from '../model/ids.ts'
import { LogLevel } from '../model/log.ts'
import { AttachmentSummary, PassengerStatus } from '../model/passenger.ts'
import { failing, operation } from './operation.ts'

/** More passengers of one source are counted, and not shown. */
export const mostShown = 100
/** A source that has more is not counted to its end. */
export const mostCounted = 10_000

/** Which sources to ask: all conditions together. */
export const PeekScope = z.object({
  client: ClientId.optional(),
  definition: z.string().optional(),
  /** The name of one puller's use in the definition. */
  puller: z.string().optional(),
})
export type PeekScope = z.infer<typeof PeekScope>

export const SourceRef = z.object({ client: ClientId, definition: z.string(), puller: z.string() })
export type SourceRef = z.infer<typeof SourceRef>

export const QueuedPassenger = z.object({ id: PassengerId, status: PassengerStatus, definition: z.string() })
export type QueuedPassenger = z.infer<typeof QueuedPassenger>

export const WaitingPassenger = z.object({
  externalId: z.string(),
  sourceSystem: z.string(),
  title: z.string(),
  attachments: z.array(AttachmentSummary),
  /** The passenger that it is in the queue already; null when it isn't there. */
  queued: QueuedPassenger.nullable(),
})
export type WaitingPassenger = z.infer<typeof WaitingPassenger>

const found = z.int().nonnegative()

/**
 * What becomes of each source. All are named first (`source`), then each goes its own way:
 *
 *     source --its turn--> asking --found, said…--> answered | failed | timed out
 */
export const PeekEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('source'), source: SourceRef, module: z.string(), title: z.string(), limitSeconds: z.number() }),
  z.object({ kind: z.literal('asking'), source: SourceRef }),
  /** `found` so far; `passengers` are those to be shown in addition. */
  z.object({ kind: z.literal('found'), source: SourceRef, found, passengers: z.array(WaitingPassenger) }),
  z.object({ kind: z.literal('said'), source: SourceRef, level: LogLevel, message: z.string() }),
  /** `more`: it was not counted to its end. */
  z.object({ kind: z.literal('answered'), source: SourceRef, found, more: z.boolean() }),
  z.object({ kind: z.literal('failed'), source: SourceRef, found, reason: z.string() }),
  z.object({ kind: z.literal('timed out'), source: SourceRef, found }),
])
export type PeekEvent = z.infer<typeof PeekEvent>

export const WaitingAttachment = SourceRef.extend({
  sourceSystem: z.string().max(100),
  externalId: z.string().min(1).max(500),
  name: z.string().min(1),
})
export type WaitingAttachment = z.infer<typeof WaitingAttachment>

export const peek = {
  look: operation
    .route({ method: 'GET', path: '/peek', summary: 'Live: what waits in the sources, which are asked side by side', tags: ['peek'] })
    .errors(failing('DEFINITION_NOT_FOUND'))
    .input(PeekScope)
    .output(eventIterator(PeekEvent)),
  attachment: operation
    .route({
      method: 'GET',
      path: '/peek/{client}/{definition}/{puller}/attachment',
      summary: 'The content of an attachment that waits in a source',
      tags: ['peek'],
    })
    .errors(failing('DEFINITION_NOT_FOUND', 'NOT_WAITING', 'ATTACHMENT_NOT_FOUND', 'CONNECTOR_FAILED'))
    .input(WaitingAttachment)
    .output(z.file()),
}
