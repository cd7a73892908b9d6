/**
 * What is moved between a Databus and a target, in a form that no database and no file format is in. A record is known by
 * its ids; all but `seatNumber` (a wish only) is compared on both sides by its hash.
 */
import { z } from 'zod'
import { ClientId, LogId, PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import { type LogEntry, LogKind, LogLevel } from '../../../shared/model/log.ts'
import { AttachmentFormat, PassengerStatus } from '../../../shared/model/passenger.ts'
import { StepKind, StepStatus } from '../../../shared/model/step.ts'
import { Moment } from '../../../shared/model/time.ts'
import { Role } from '../../../shared/model/user.ts'

export const ClientRecord = z.object({ client: ClientId, addedAt: Moment })
export type ClientRecord = z.infer<typeof ClientRecord>

export const UserRecord = z.object({
  client: ClientId,
  username: z.string().min(1).max(100),
  role: Role,
  disabled: z.boolean(),
  addedAt: Moment,
  /** Null when passwords were not asked for: then the user can't sign in until an administrator gives them one. */
  passwordHash: z.string().nullable(),
  defaultPassword: z.boolean(),
})
export type UserRecord = z.infer<typeof UserRecord>

/** A secret, open: it is so between two places, in memory only. Each place seals it by its own way, see seal.ts. */
export interface SecretRecord {
  client: ClientId
  name: string
  value: string
  setAt: Moment
  setBy: string
}

/** One version of a customizing node; the newest is the one in use. */
export const NodeRecord = z.object({
  client: ClientId,
  name: z.string().min(1).max(200),
  text: z.string(),
  version: z.int().positive(),
  savedAt: Moment.nullable(),
  savedBy: z.string().nullable(),
})
export type NodeRecord = z.infer<typeof NodeRecord>

export const LogHead = z.object({
  id: LogId,
  client: ClientId,
  kind: LogKind,
  definition: z.string().nullable(),
  startedAt: Moment,
  endedAt: Moment,
  worst: LogLevel,
  entries: z.int().nonnegative(),
  passengers: z.int().nonnegative(),
  headline: z.string(),
})
export type LogHead = z.infer<typeof LogHead>

/** A log comes in slices, so that one of a million lines is never in memory whole. The first slice stands for the log. */
export interface LogSlice {
  client: ClientId
  head: LogHead
  isFirst: boolean
  /** In their order, without a gap to the slice before. */
  entries: LogEntry[]
}

export { LogEntry } from '../../../shared/model/log.ts'

export const StepRecord = z.object({
  kind: StepKind,
  use: z.string(),
  status: StepStatus,
  attempts: z.int().nonnegative(),
  revision: z.int().nonnegative(),
  dueAt: Moment.nullable(),
  begunAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  notedAt: Moment.nullable(),
  note: z.string().nullable(),
})
export type StepRecord = z.infer<typeof StepRecord>

export const AttachmentHead = z.object({
  name: z.string().min(1).max(255),
  format: AttachmentFormat,
  contentType: z.string(),
  bytes: z.int().nonnegative(),
})

export const PassengerHead = z.object({
  id: PassengerId,
  seatNumber: SeatNumber.nullable(),
  client: ClientId,
  definition: z.string().min(1).max(200),
  sourceSystem: z.string().max(200),
  externalId: z.string().max(500),
  title: z.string(),
  puller: z.string(),
  receipt: z.unknown(),
  pulledAt: Moment,
  status: PassengerStatus,
  dueAt: Moment.nullable(),
  completedAt: Moment.nullable(),
  /** The log of the drive that seated it, if that was moved too. */
  seatedBy: LogId.nullable(),
  /** Further logs that touched it. */
  logs: z.array(LogId),
  steps: z.array(StepRecord),
})
export type PassengerHead = z.infer<typeof PassengerHead>

export interface AttachmentRecord extends z.infer<typeof AttachmentHead> {
  content: Uint8Array<ArrayBuffer>
}

export interface PassengerRecord extends PassengerHead {
  attachments: AttachmentRecord[]
}

export interface Records {
  clients: ClientRecord
  users: UserRecord
  secrets: SecretRecord
  customizing: NodeRecord
  logs: LogSlice
  passengers: PassengerRecord
}
export type Part = keyof Records

/** In the order in which they are moved: what is pointed at comes before what points at it. */
export const parts = ['clients', 'users', 'secrets', 'customizing', 'logs', 'passengers'] as const satisfies readonly Part[]

/** Those that go along. */
export function partsOf({ secrets }: { secrets: boolean }): Part[] {
  return parts.filter((part) => part !== 'secrets' || secrets)
}
