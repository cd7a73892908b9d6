/**
 * What the core asks of the store. The real one is main/store (Sequelize); every promise here is tested over each database.
 * A full disk is Failure STORE_FULL; then nothing of the call was written.
 */

import type { LogFilter } from '../../../shared/contract/logs.ts'
import type { QueueFilter } from '../../../shared/contract/queue.ts'
import type { ClientId, LogId, PassengerId, SeatNumber, UserId } from '../../../shared/model/ids.ts'
import type { LogEntry, LogKind, LogSummary } from '../../../shared/model/log.ts'
import type { AttachmentSummary, Passenger, PassengerStatus, PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Step, StepKind } from '../../../shared/model/step.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Role, User } from '../../../shared/model/user.ts'
import type { PackedAttachment, PulledChunk } from './connector-host.ts'

export interface Stores {
  clients: ClientStore
  users: UserStore
  signIns: SignInStore
  customizing: CustomizingStore
  definitions: DefinitionStore
  queue: QueueStore
  logs: LogStore
  about(): Promise<{ kind: string; version: string; bytes: number | null }>
  /** Waits for what is being written, then closes. */
  close(): Promise<void>
}

export interface ClientStore {
  all(): Promise<ClientId[]>
  /** Adds it if it isn't there. */
  add(client: ClientId, at: Moment): Promise<void>
}

export interface StoredUser extends User {
  passwordHash: string
  /** It still has the password that it came with. */
  defaultPassword: boolean
}

export interface UserStore {
  find(client: ClientId, username: string): Promise<StoredUser | null>
  findById(id: UserId): Promise<StoredUser | null>
  add(user: { client: ClientId; username: string; role: Role; passwordHash: string; defaultPassword: boolean }, at: Moment): Promise<User>
  setPassword(id: UserId, passwordHash: string): Promise<void>
  withDefaultPassword(): Promise<User[]>
}

/** A sign-in is kept by the hash of its token, never by the token. */
export interface SignInStore {
  add(signIn: { tokenHash: string; user: UserId; createdAt: Moment; expiresAt: Moment; from: string }): Promise<void>
  find(tokenHash: string, at: Moment): Promise<{ user: StoredUser; expiresAt: Moment } | null>
  /** A later end for a sign-in that is used; nothing if it is gone. */
  extend(tokenHash: string, expiresAt: Moment): Promise<void>
  remove(tokenHash: string): Promise<void>
  /** Ends all sign-ins of a user, but the one named. */
  removeOthers(user: UserId, keptTokenHash: string | null): Promise<void>
  removeExpired(at: Moment): Promise<void>
}

export interface StoredNode {
  client: ClientId
  name: string
  text: string
  version: number
  savedAt: Moment | null
  savedBy: string | null
}

export interface CustomizingStore {
  all(client?: ClientId): Promise<StoredNode[]>
  find(client: ClientId, name: string): Promise<StoredNode | null>
  /**
   * Saves version `version + 1` if the newest is `version` (0: there is none), and keeps the one before.
   * @returns null when somebody else saved in between
   */
  save(node: {
    client: ClientId
    name: string
    text: string
    version: number
    savedAt: Moment
    savedBy: string
  }): Promise<StoredNode | null>
  /** Grows with each save of any node, by whichever process: a cheap question whether to read again. */
  revision(): Promise<number>
}

export interface SourceRecord {
  puller: string
  answeredAt: Moment | null
  found: number | null
  failedAt: Moment | null
  error: string | null
}

/** What is remembered of a definition between drives. It needs no row before its first drive. */
export interface DefinitionRecord {
  client: ClientId
  name: string
  nextDriveAt: Moment | null
  /** What `nextDriveAt` was computed from; a changed schedule is planned anew. */
  scheduleText: string | null
  expeditedAt: Moment | null
  lastLog: LogId | null
  leaseOwner: string | null
  leaseUntil: Moment | null
  sources: SourceRecord[]
}

export interface DefinitionStore {
  all(client?: ClientId): Promise<DefinitionRecord[]>
  find(client: ClientId, name: string): Promise<DefinitionRecord | null>
  plan(client: ClientId, name: string, nextDriveAt: Moment | null, scheduleText: string): Promise<void>
  setExpedited(client: ClientId, name: string, at: Moment): Promise<void>
  /** Claims a drive: true for one caller only, until the lease ends. Takes the expedite mark away. */
  claim(client: ClientId, name: string, lease: { owner: string; now: Moment; until: Moment }): Promise<boolean>
  /** False when the lease was lost. */
  renew(client: ClientId, name: string, owner: string, until: Moment): Promise<boolean>
  release(client: ClientId, name: string, owner: string): Promise<void>
  /** For a store that only one process can have open: leases of a process that died. @returns the definitions that were under way */
  releaseAll(): Promise<{ client: ClientId; name: string; lastLog: LogId | null }[]>
  setLastLog(client: ClientId, name: string, log: LogId): Promise<void>
  sourceAnswered(client: ClientId, name: string, puller: string, at: Moment, found: number): Promise<void>
  sourceFailed(client: ClientId, name: string, puller: string, at: Moment, error: string): Promise<void>
}

/** A chunk to be seated: every passenger gets the same steps. */
export interface Seating {
  client: ClientId
  definition: string
  puller: string
  at: Moment
  log: LogId
  /** One id a passenger of the chunk. */
  ids: PassengerId[]
  chunk: PulledChunk
  /** In their order. The first of those marked `begins` are noted as begun in the same transaction. */
  steps: { kind: StepKind; use: string; begins: boolean }[]
}

/** A step as the driver works with it. */
export interface DueStep extends Pick<Step, 'position' | 'kind' | 'use' | 'status' | 'attempts' | 'dueAt' | 'begunAt'> {
  /** Grows when a person sets the status; an outcome counts only for the revision that it was begun with. */
  revision: number
}

export interface DuePassenger {
  seatNumber: SeatNumber
  id: PassengerId
  externalId: string
  sourceSystem: string
  title: string
  puller: string
  receipt: unknown
  pulledAt: Moment
  /** Sum of its attachments. */
  bytes: number
  steps: DueStep[]
}

/** What became of a step that had begun. */
export interface StepOutcome {
  seatNumber: SeatNumber
  position: number
  revision: number
  result:
    | { status: 'complete'; note: string | null }
    | { status: 'incomplete'; note: string; dueAt: Moment }
    | { status: 'failed'; note: string }
  /** Attachments that a processor put or removed, written in the same transaction. */
  change?: { put: PackedAttachment[]; bytes: Uint8Array<ArrayBuffer>; remove: string[] }
  /** Later steps (but notices) are not needed: they are complete, with this reason. */
  finish?: string
}

export interface StepRef {
  seatNumber: SeatNumber
  position: number
}

/** All of it is one transaction; it may share one with others' commits (group commit). */
export interface QueueCommit {
  at: Moment
  outcomes: StepOutcome[]
  /** Steps that are run next; noted as begun if they are still incomplete. */
  begin: StepRef[]
  /** Passengers that this drive works on no more: their status and next due time are settled from their steps. */
  settle: SeatNumber[]
}

export interface QueueStore {
  /** One transaction. A passenger with the same client, source system and external id as one in the queue (or in the chunk) is left out. */
  seat(seating: Seating): Promise<{ index: number; seatNumber: SeatNumber }[]>
  /** @returns the steps of `begin` that really are to be run, with their revision */
  commit(commit: QueueCommit): Promise<(StepRef & { revision: number })[]>
  /** Passengers due at a moment, the longest due first; `limit` of them, or fewer (but one) once they weigh `maxBytes`. */
  due(of: { client: ClientId; definition: string; at: Moment; limit: number; maxBytes: number }): Promise<DuePassenger[]>
  /** The oldest unfinished passenger (failed ones count), for strict order; null when there is none. */
  head(client: ClientId, definition: string): Promise<DuePassenger | null>
  /** Contents of all attachments of some passengers, packed in the order asked for. */
  attachments(seatNumbers: SeatNumber[]): Promise<{ attachments: PackedAttachment[][]; bytes: Uint8Array<ArrayBuffer> }>
  earliestDue(client: ClientId, definition: string): Promise<Moment | null>
  unfinished(client?: ClientId): Promise<{ client: ClientId; definition: string; incomplete: number; failed: number }[]>
  /** Links passengers to a log that touched them; seating does it by itself. */
  link(log: LogId, seatNumbers: SeatNumber[]): Promise<void>

  list(filter: QueueFilter, page: Page): Promise<PageOf<PassengerSummary>>
  counts(filter: QueueFilter): Promise<Record<PassengerStatus, number>>
  find(id: PassengerId): Promise<Passenger | null>
  attachment(id: PassengerId, name: string): Promise<(AttachmentSummary & { content: Uint8Array<ArrayBuffer> }) | null>
  /** A person's word: complete, or incomplete and due now with its attempts at 0. @returns null when there is no such step */
  setStep(id: PassengerId, position: number, status: 'complete' | 'incomplete', at: Moment): Promise<Passenger | null>
  /** Complete passengers: all of them, or those of a definition completed before a moment. */
  countComplete(of: PurgeScope): Promise<number>
  /** Removes up to `limit` of them with all that is theirs. @returns how many were removed */
  purgeComplete(of: PurgeScope, limit: number): Promise<number>
  /** Takes up to `limit` passengers that search doesn't know yet into its index. @returns how many they were */
  indexForSearch(limit: number): Promise<number>
}

export interface PurgeScope {
  client?: ClientId
  definition?: string
  completedBefore: Moment
}

export interface Page {
  before?: number | undefined
  after?: number | undefined
  limit: number
}

export interface PageOf<T> {
  rows: T[]
  older: number | null
  newer: number | null
}

export interface LogStore {
  start(log: { client: ClientId; kind: LogKind; definition: string | null; at: Moment }): Promise<LogId>
  /** Appends entries; the log's worst, count and headline follow. */
  append(log: LogId, entries: LogEntry[]): Promise<void>
  end(log: LogId, at: Moment): Promise<void>
  find(log: LogId): Promise<LogSummary | null>
  entries(log: LogId, afterSequence: number, limit: number): Promise<LogEntry[]>
  list(filter: LogFilter, page: Page): Promise<PageOf<LogSummary>>
  /** Logs that never ended, of a process that died: they are ended with this entry. */
  endAbandoned(at: Moment, message: string): Promise<void>
  countEnded(of: { client?: ClientId; endedBefore: Moment }): Promise<number>
  purgeEnded(of: { client?: ClientId; endedBefore: Moment }, limit: number): Promise<number>
}
