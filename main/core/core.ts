/**
 * The core as main/api sees it. It checks no rights (main/api does) and knows no transport: callers hand in which
 * clients they mean. `clients: null` means all.
 */
import type { LogFilter } from '../../shared/contract/logs.ts'
import type { PassengerDefinitionState } from '../../shared/contract/passengers.ts'
import type { QueueFilter } from '../../shared/contract/queue.ts'
import type { ConnectorDescriptor } from '../../shared/model/connector.ts'
import type { ClientId, LogId, PassengerId } from '../../shared/model/ids.ts'
import type { LogEntry, LogSummary } from '../../shared/model/log.ts'
import type { AttachmentSummary, Passenger, PassengerStatus, PassengerSummary } from '../../shared/model/passenger.ts'
import type { SystemState } from '../../shared/model/system.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { User } from '../../shared/model/user.ts'
import type { Page, PageOf, StoredNode } from './ports/stores.ts'

export interface Core {
  session: SessionCore
  passengers: {
    list(client?: ClientId): Promise<{ definitions: PassengerDefinitionState[]; faults: { client: ClientId; message: string }[] }>
    /** @throws Failure DEFINITION_NOT_FOUND, SHUTTING_DOWN */
    expedite(client: ClientId, name: string): Promise<'started' | 'waiting for its running drive' | 'waiting for resume'>
  }
  queue: {
    /** @throws Failure SEARCH_INVALID */
    list(filter: QueueFilter, page: Page): Promise<PageOf<PassengerSummary>>
    counts(filter: QueueFilter): Promise<Record<PassengerStatus, number>>
    /** @throws Failure PASSENGER_NOT_FOUND */
    get(id: PassengerId): Promise<Passenger>
    /** @throws Failure PASSENGER_NOT_FOUND, STEP_NOT_FOUND */
    setStep(id: PassengerId, position: number, status: 'complete' | 'incomplete', by: User): Promise<Passenger>
    /** @throws Failure PASSENGER_NOT_FOUND, ATTACHMENT_NOT_FOUND */
    attachment(id: PassengerId, name: string): Promise<AttachmentSummary & { content: Uint8Array<ArrayBuffer> }>
    countPurge(client?: ClientId): Promise<number>
    purge(client: ClientId | undefined, by: User): Promise<number>
  }
  logs: {
    list(filter: LogFilter, page: Page): Promise<PageOf<LogSummary>>
    /** @throws Failure LOG_NOT_FOUND */
    get(log: LogId): Promise<LogSummary>
    entries(log: LogId, afterSequence: number, limit: number): Promise<{ entries: LogEntry[]; more: boolean }>
    /** What is there after `afterSequence`, then what comes, until the log ends or the signal is aborted. */
    follow(log: LogId, afterSequence: number, signal: AbortSignal): AsyncIterable<LogEntry>
    countPurge(client?: ClientId): Promise<number>
    purge(client: ClientId | undefined, by: User): Promise<number>
  }
  customizing: {
    list(client?: ClientId): Promise<StoredNode[]>
    /** @throws Failure NODE_NOT_FOUND */
    get(client: ClientId, name: string): Promise<StoredNode>
    /** @throws Failure NODE_NOT_FOUND, NODE_INVALID, NODE_CHANGED */
    save(node: { client: ClientId; name: string; text: string; version: number }, savedBy: string): Promise<StoredNode>
  }
  system: {
    state(): SystemState
    /** @throws Failure SHUTTING_DOWN */
    pause(): SystemState
    resume(): SystemState
    /** Begins to shut down and returns; `ended` resolves when no drive runs any more. */
    shutdown(): SystemState
    ended: Promise<void>
  }
  clients(): Promise<ClientId[]>
  connectors(): Promise<ConnectorDescriptor[]>
}

/** Signing in; main/core/session makes it from the stores and the clock. */
export interface SessionCore {
  /** @throws Failure WRONG_SIGN_IN, TOO_MANY_TRIES */
  signIn(
    credentials: { client: string; username: string; password: string; remember: boolean },
    from: string,
  ): Promise<{ token: string; expiresAt: Moment; user: User }>
  /** Who a token belongs to; null when it is unknown, ended, or its user disabled. */
  who(token: string): Promise<User | null>
  signOut(token: string): Promise<void>
  /** Ends all other sign-ins of the user. @throws Failure WRONG_SIGN_IN, WEAK_PASSWORD, TOO_MANY_TRIES */
  changePassword(user: User, password: string, newPassword: string, keptToken: string, from: string): Promise<void>
  /** Accounts that still have the password they came with, as "client/username". */
  defaultPasswords(): Promise<string[]>
}
