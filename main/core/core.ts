/**
 * The core as main/api sees it. It checks no rights (main/api does) and knows no transport: callers hand in which
 * clients they mean. `clients: null` means all.
 */

import type { AlertChannel, IncidentFilter, IncidentSort } from '../../shared/contract/alerts.ts'
import type { AuditFilter } from '../../shared/contract/audit.ts'
import type { HomeOverview } from '../../shared/contract/home.ts'
import type { LogFilter } from '../../shared/contract/logs.ts'
import type { PassengerDefinitionState } from '../../shared/contract/passengers.ts'
import type { PeekEvent, PeekScope, WaitingAttachment } from '../../shared/contract/peek.ts'
import type { QueueFilter, QueueSort } from '../../shared/contract/queue.ts'
import type { AuditRecord } from '../../shared/model/audit.ts'
import type { ConnectorDescriptor } from '../../shared/model/connector.ts'
import type { DryRun } from '../../shared/model/dry-run.ts'
import type { ClientId, LogId, PassengerId, UserId } from '../../shared/model/ids.ts'
import type { Incident, IncidentId } from '../../shared/model/incident.ts'
import type { LogEntry, LogSummary } from '../../shared/model/log.ts'
import type { PassengerMatches } from '../../shared/model/match.ts'
import type { AttachmentSummary, Passenger, PassengerStatus, PassengerSummary } from '../../shared/model/passenger.ts'
import type { Secret } from '../../shared/model/secret.ts'
import type { Story } from '../../shared/model/story.ts'
import type { SystemState } from '../../shared/model/system.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { Role, SignInSummary, TokenRight, TokenSummary, User, UserSummary } from '../../shared/model/user.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { StoredNode, StoredVersion } from './ports/customizing-stores.ts'
import type { AuditEntry, Page, PageOf } from './ports/stores.ts'
import type { Bulk } from './queue/bulk.ts'
import type { Changes } from './queue/correct.ts'
import type { ResolveSecrets } from './secrets/resolve-secrets.ts'
import type { TransferCore } from './transfer/transfer.ts'

export interface Core {
  session: SessionCore
  home: {
    get(client?: ClientId): Promise<HomeOverview>
    seated(
      client: ClientId | undefined,
      hours: number,
    ): Promise<{ now: Moment; from: Moment; quarters: { beginsAt: Moment; seated: number }[] }>
  }
  passengers: {
    list(client?: ClientId): Promise<{ definitions: PassengerDefinitionState[]; faults: { client: ClientId; message: string }[] }>
    /** What can be expedited. */
    names(): Promise<{ client: ClientId; name: string }[]>
    /** @throws Failure DEFINITION_NOT_FOUND, SHUTTING_DOWN */
    expedite(client: ClientId, name: string): Promise<'started' | 'waiting for its running drive' | 'waiting for resume'>
  }
  peek: {
    /** What waits in the sources, one event after the other until all have ended or the signal is aborted. @throws Failure DEFINITION_NOT_FOUND */
    look(of: PeekScope, signal: AbortSignal): Promise<AsyncIterable<PeekEvent>>
    /** @throws Failure DEFINITION_NOT_FOUND, NOT_WAITING, ATTACHMENT_NOT_FOUND, CONNECTOR_FAILED */
    attachment(of: WaitingAttachment, signal: AbortSignal): Promise<AttachmentSummary & { content: Uint8Array<ArrayBuffer> }>
  }
  queue: {
    /** @throws Failure SEARCH_INVALID */
    /** By time, unless said. */
    list(filter: QueueFilter, page: Page, sort?: QueueSort): Promise<PageOf<PassengerSummary>>
    /** Where a search was found, of those passengers that there are. */
    matches(ids: PassengerId[], text: string): Promise<PassengerMatches[]>
    counts(filter: QueueFilter): Promise<Record<PassengerStatus, number>>
    /** @throws Failure PASSENGER_NOT_FOUND */
    get(id: PassengerId): Promise<Passenger>
    /** @throws Failure PASSENGER_NOT_FOUND, STEP_NOT_FOUND */
    setStep(id: PassengerId, position: number, status: 'complete' | 'incomplete', by: User): Promise<Passenger>
    /** @throws Failure PASSENGER_NOT_FOUND, ATTACHMENT_NOT_FOUND */
    attachment(id: PassengerId, name: string): Promise<AttachmentSummary & { content: Uint8Array<ArrayBuffer> }>
    bulk: Bulk
    story(passenger: Passenger): Promise<Story>
    /** @throws Failure DEFINITION_NOT_FOUND, ATTACHMENT_NOT_FOUND */
    correct(old: Passenger, changes: Changes, by: User): Promise<Passenger>
    countPurge(client?: ClientId): Promise<number>
    purge(client: ClientId | undefined, by: User): Promise<number>
  }
  jobs: Omit<Jobs, 'stop'>
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
  alerts: {
    /** By when they began, unless said. */
    list(filter: IncidentFilter, page: Page, sort?: IncidentSort): Promise<PageOf<Incident>>
    /** How many are open. */
    count(client?: ClientId): Promise<number>
    /** @throws Failure INCIDENT_NOT_FOUND */
    get(id: IncidentId): Promise<Incident>
    /** @throws Failure INCIDENT_NOT_FOUND */
    acknowledge(id: IncidentId, by: User): Promise<Incident>
    channels(client?: ClientId): Promise<AlertChannel[]>
    /** What became of a test alert, by each way of the client. */
    test(client: ClientId, by: User): Promise<{ channel: string; to: string; fault: string | null }[]>
  }
  transfers: TransferCore
  customizing: {
    list(client?: ClientId): Promise<StoredNode[]>
    /** @throws Failure NODE_NOT_FOUND */
    get(client: ClientId, name: string): Promise<StoredNode>
    /** @throws Failure NODE_NOT_FOUND */
    dryRun(node: { client: ClientId; name: string; text: string }): Promise<DryRun>
    /** @throws Failure NODE_NOT_FOUND, NODE_INVALID, NODE_CHANGED */
    save(node: { client: ClientId; name: string; text: string; version: number }, savedBy: string): Promise<SavedNode>
    /** @throws Failure NODE_NOT_FOUND */
    versions(client: ClientId, name: string, page: Page): Promise<PageOf<StoredVersion>>
    /** @throws Failure NODE_NOT_FOUND, NODE_VERSION_NOT_FOUND */
    version(client: ClientId, name: string, version: number): Promise<StoredNode>
    /** JSON schema (draft 2020-12) of a node. @throws Failure NODE_NOT_FOUND */
    schema(client: ClientId, name: string): Promise<Record<string, unknown>>
  }
  users: UsersCore
  secrets: {
    /** Also those that settings refer to and that are not set. */
    list(client?: ClientId): Promise<Secret[]>
    set(secret: { client: ClientId; name: string; value: string }, setBy: string): Promise<void>
    /** @throws Failure SECRET_NOT_FOUND */
    remove(client: ClientId, name: string): Promise<void>
  }
  /** Puts the values into a JSON that refers to secrets, for what is about to need them. @throws Failure SECRET_NOT_FOUND, SECRET_UNREADABLE */
  resolveSecrets: ResolveSecrets
  audit: AuditCore
  system: {
    state(): SystemState
    /** @throws Failure SHUTTING_DOWN */
    pause(): SystemState
    resume(): SystemState
    /** Begins to shut down and returns; `ended` resolves when no drive and no job runs any more. */
    shutdown(): SystemState
    ended: Promise<void>
  }
  clients(): Promise<ClientId[]>
  connectors(): Promise<ConnectorDescriptor[]>
}

/** Who asks, as far as what they may do depends on it. */
export interface Caller {
  /** With a token of less than its user's rights, the role is that of the token. */
  user: User
  apiToken: { name: string; right: TokenRight } | null
  /** The password was given by an administrator: until it is changed nothing else may be done. */
  mustChangePassword: boolean
}

/** A password that is shown once, and until when it can be used. */
export interface OneTimePassword {
  password: string
  until: Moment
}

export interface UsersCore {
  list(client?: ClientId): Promise<UserSummary[]>
  /** @throws Failure USER_NOT_FOUND */
  get(id: UserId): Promise<UserSummary>
  /** @throws Failure USERNAME_TAKEN */
  add(user: { client: ClientId; username: string; role: Role }): Promise<OneTimePassword & { user: UserSummary }>
  /** @throws Failure USER_NOT_FOUND, OWN_ACCOUNT, LAST_ADMINISTRATOR */
  change(id: UserId, to: { role?: Role | undefined; disabled?: boolean | undefined }, by: User): Promise<UserSummary>
  /** With their sign-ins and tokens. @throws Failure USER_NOT_FOUND, OWN_ACCOUNT, LAST_ADMINISTRATOR */
  remove(id: UserId, by: User): Promise<void>
  /** Ends all their sign-ins; their tokens wait until the password is changed. @throws Failure USER_NOT_FOUND, OWN_ACCOUNT */
  resetPassword(id: UserId, by: User): Promise<OneTimePassword>
  signIns(id: UserId, ownToken: string | null): Promise<(SignInSummary & { current: boolean })[]>
  /** @throws Failure USER_NOT_FOUND, SIGN_IN_NOT_FOUND */
  endSignIn(id: UserId, signIn: string): Promise<void>
  /** All, but that of the token named. @throws Failure USER_NOT_FOUND */
  endSignIns(id: UserId, keptToken: string | null): Promise<void>
  tokens(id: UserId): Promise<TokenSummary[]>
  /** The secret is known to nobody afterwards. @throws Failure FORBIDDEN when it would allow more than its maker may */
  makeToken(maker: User, token: { name: string; right: TokenRight; days: number | null }): Promise<{ token: TokenSummary; secret: string }>
  /** @throws Failure USER_NOT_FOUND, TOKEN_NOT_FOUND */
  removeToken(id: UserId, token: number): Promise<void>
}

/** What was saved, and what isn't as it should be, though it could be saved: a secret that is not set. */
export interface SavedNode extends StoredNode {
  warnings: { path: string; message: string }[]
}

export interface AuditCore {
  /**
   * Keeps a record. It never throws, for what it tells of has been done: a record that can't be kept goes whole into the
   * process log.
   */
  note(entry: Omit<AuditEntry, 'at'>): Promise<void>
  list(filter: AuditFilter, page: Page): Promise<PageOf<AuditRecord>>
  /** All that match, newest first. */
  all(filter: AuditFilter): AsyncIterable<AuditRecord>
}

/** Signing in; main/core/session makes it from the stores and the clock. */
export interface SessionCore {
  /** @throws Failure WRONG_SIGN_IN, TOO_MANY_TRIES */
  signIn(
    credentials: { client: string; username: string; password: string; remember: boolean },
    from: string,
  ): Promise<{ token: string; expiresAt: Moment; user: User; mustChangePassword: boolean }>
  /**
   * Who asks with a token, that of a sign-in or an API token; null when it is unknown, ended, or its user disabled.
   * `from` is noted as where they were seen last; null: it is only looked whether they still are.
   * @throws Failure TOO_MANY_TRIES for wrong API tokens
   */
  identify(token: string, from: string | null): Promise<Caller | null>
  /** The same for what is open already; null also while the password must be changed. */
  who(token: string): Promise<User | null>
  /** Whether there is such a user. For the audit, which tells no name that was only typed: it may be a password. */
  isUser(client: ClientId, username: string): Promise<boolean>
  signOut(token: string): Promise<void>
  /** Ends all other sign-ins of the user. @throws Failure WRONG_SIGN_IN, WEAK_PASSWORD, TOO_MANY_TRIES */
  changePassword(user: User, password: string, newPassword: string, keptToken: string, from: string): Promise<void>
  /** Accounts that still have the password they came with, as "client/username". */
  defaultPasswords(): Promise<string[]>
}
