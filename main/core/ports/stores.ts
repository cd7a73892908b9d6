/**
 * What the core asks of the store. The real one is main/store (Sequelize); every promise here is tested over each database.
 * A full disk is Failure STORE_FULL; then nothing of the call was written.
 */

import type { AuditFilter } from '../../../shared/contract/audit.ts'
import type { LogFilter } from '../../../shared/contract/logs.ts'
import type { QueuedPassenger } from '../../../shared/contract/peek.ts'
import type { QueueFilter, QueueSort } from '../../../shared/contract/queue.ts'
import type { AuditKind, AuditRecord } from '../../../shared/model/audit.ts'
import type { ClientId, LogId, PassengerId, SeatNumber } from '../../../shared/model/ids.ts'
import type { LogEntry, LogKind, LogSummary } from '../../../shared/model/log.ts'
import type { AttachmentSummary, Passenger, PassengerStatus, PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Step, StepKind } from '../../../shared/model/step.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Place } from '../transfer/place.ts'
import type { Seal } from '../transfer/seal.ts'
import type { ApiTokenStore, SignInStore, UserStore } from './account-stores.ts'
import type { BulkStore } from './bulk-store.ts'
import type { PackedAttachment, PulledChunk } from './connector-host.ts'
import type { CustomizingStore, SecretStore } from './customizing-stores.ts'
import type { IncidentStore } from './incident-store.ts'
import type { Page, PageOf } from './page.ts'
import type { SearchStore } from './search-store.ts'
import type { StoryStore } from './story-store.ts'

export type { Page, PageOf } from './page.ts'

export interface Stores {
  clients: ClientStore
  users: UserStore
  signIns: SignInStore
  apiTokens: ApiTokenStore
  customizing: CustomizingStore
  secrets: SecretStore
  definitions: DefinitionStore
  queue: QueueStore
  logs: LogStore
  audit: AuditStore
  incidents: IncidentStore
  /**
   * All of it as a place to move records from and to.
   *
   * @param unusable makes a password hash that no password belongs to
   * @param seal of the secrets in it; null when they stay behind
   */
  transfer(unusable: () => string, seal: Seal | null): Promise<Place>
  about(): Promise<{ kind: string; version: string; bytes: number | null }>
  /** Waits for what is being written, then closes. */
  close(): Promise<void>
}

export interface ClientStore {
  all(): Promise<ClientId[]>
  /** Adds it if it isn't there. */
  add(client: ClientId, at: Moment): Promise<void>
  /** What of a client is under way: passengers that are not complete, and definitions that are driven at this moment. */
  underWay(client: ClientId, at: Moment): Promise<{ incomplete: number; failed: number; driven: string[] }>
}

export interface SourceRecord {
  puller: string
  answeredAt: Moment | null
  found: number | null
  failedAt: Moment | null
  /** Its first failure after its last answer; null when that came later. */
  failingSince: Moment | null
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
  /** Takes away the leases that have ended by then, as those of a process that died. @returns the definitions that were under way */
  releaseLeased(endedBy: Moment): Promise<{ client: ClientId; name: string; lastLog: LogId | null }[]>
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

export interface QueueStore extends BulkStore, SearchStore, StoryStore {
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
  /** Does a passenger wait for another try of this step, after one that failed? */
  isRetrying(step: { client: ClientId; definition: string; kind: StepKind; use: string }): Promise<boolean>
  /** Has this step failed of any passenger, for good or until its next try? */
  isFailing(step: { client: ClientId; definition: string; kind: StepKind; use: string }): Promise<boolean>
  unfinished(client?: ClientId): Promise<{ client: ClientId; definition: string; incomplete: number; failed: number }[]>
  /** Links passengers to a log that touched them; seating does it by itself. */
  link(log: LogId, seatNumbers: SeatNumber[]): Promise<void>

  /** By time, unless said. */
  list(filter: QueueFilter, page: Page, sort?: QueueSort): Promise<PageOf<PassengerSummary>>
  counts(filter: QueueFilter): Promise<Record<PassengerStatus, number>>
  /** Which of some external ids of a source system are in the queue, however far they have come. */
  inQueue(client: ClientId, sourceSystem: string, externalIds: string[]): Promise<({ externalId: string } & QueuedPassenger)[]>
  find(id: PassengerId): Promise<Passenger | null>
  attachment(id: PassengerId, name: string): Promise<(AttachmentSummary & { content: Uint8Array<ArrayBuffer> }) | null>
  /** A person's word: complete, or incomplete and due now with its attempts at 0. @returns null when there is no such step */
  setStep(id: PassengerId, position: number, status: 'complete' | 'incomplete', at: Moment): Promise<Passenger | null>
  /** How many were seated from a moment on, by the quarter of an hour; those without are left out. Purges change nothing of it. */
  seatedSince(of: { client: ClientId | undefined; from: Moment }): Promise<{ beginsAt: Moment; seated: number }[]>
  /** Drops what is known of the quarters before a moment. */
  forgetSeated(before: Moment): Promise<void>
  /** For definitions with failed passengers: when the first seated of them failed. */
  failedSince(client: ClientId | undefined): Promise<{ client: ClientId; definition: string; since: Moment }[]>
  /** Complete passengers: all of them, or those of a definition completed before a moment. */
  countComplete(of: PurgeScope): Promise<number>
  /** Removes up to `limit` of them with all that is theirs. @returns how many were removed */
  purgeComplete(of: PurgeScope, limit: number): Promise<number>
}

export interface PurgeScope {
  client?: ClientId
  definition?: string
  completedBefore: Moment
}

export interface LogStore {
  start(log: { client: ClientId; kind: LogKind; definition: string | null; at: Moment }): Promise<LogId>
  /** Appends entries; the log's worst, count and headline follow. */
  append(log: LogId, entries: LogEntry[]): Promise<void>
  end(log: LogId, at: Moment): Promise<void>
  find(log: LogId): Promise<LogSummary | null>
  entries(log: LogId, afterSequence: number, limit: number): Promise<LogEntry[]>
  list(filter: LogFilter, page: Page): Promise<PageOf<LogSummary>>
  /** Logs that never ended, of a process that died: they are ended with this entry; `without a lease`: only those of drives that no running lease stands for. */
  endAbandoned(at: Moment, message: string, whose: 'of all' | 'without a lease'): Promise<void>
  countEnded(of: { client?: ClientId; endedBefore: Moment }): Promise<number>
  purgeEnded(of: { client?: ClientId; endedBefore: Moment }, limit: number): Promise<number>
}

export interface AuditStore {
  add(entry: AuditEntry): Promise<void>
  list(filter: AuditFilter, page: Page): Promise<PageOf<AuditRecord>>
  /** What was done to one thing, the oldest first, and the newest `limit` of it: who clicked what on a passenger is `('passenger', its id)`. */
  ofSubject(kind: AuditKind, id: string, limit: number): Promise<AuditRecord[]>
  /** Removes up to `limit` records of a client. @returns how many */
  purge(of: { client: ClientId; before: Moment }, limit: number): Promise<number>
}

export type AuditEntry = Omit<AuditRecord, 'id'>
