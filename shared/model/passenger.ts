/** A passenger: one document under way, with its attachments and steps. */
import { z } from 'zod'
import { ClientId, LogId, PassengerId, SeatNumber } from './ids.ts'
import { Step } from './step.ts'
import { Moment } from './time.ts'

/** Complete when every step is; failed when any step is; else incomplete. */
export const PassengerStatus = z.enum(['incomplete', 'complete', 'failed'])
export type PassengerStatus = z.infer<typeof PassengerStatus>

/** A text attachment is UTF-8; its line ends are kept as they came. */
export const AttachmentFormat = z.enum(['text', 'binary'])
export type AttachmentFormat = z.infer<typeof AttachmentFormat>

export const AttachmentSummary = z.object({
  /** Unique within its passenger. */
  name: z.string().min(1).max(255),
  format: AttachmentFormat,
  contentType: z.string(),
  bytes: z.int().nonnegative(),
})
export type AttachmentSummary = z.infer<typeof AttachmentSummary>

/** A passenger as the queue's list shows it. */
export const PassengerSummary = z.object({
  id: PassengerId,
  seatNumber: SeatNumber,
  client: ClientId,
  /** The name of the definition that it was pulled by. */
  definition: z.string(),
  sourceSystem: z.string(),
  externalId: z.string(),
  /** What a person knows it by: a subject, a file name. Empty when the source has none. */
  title: z.string(),
  pulledAt: Moment,
  status: PassengerStatus,
  /** When Databus works on it next; null when nothing is due. */
  dueAt: Moment.nullable(),
  completedAt: Moment.nullable(),
  stepsComplete: z.int().nonnegative(),
  stepsTotal: z.int().nonnegative(),
  /** The newest error or reason among its steps. */
  note: z.string().nullable(),
})
export type PassengerSummary = z.infer<typeof PassengerSummary>

export const Passenger = PassengerSummary.extend({
  steps: z.array(Step),
  attachments: z.array(AttachmentSummary),
  logs: z.array(LogId),
})
export type Passenger = z.infer<typeof Passenger>
