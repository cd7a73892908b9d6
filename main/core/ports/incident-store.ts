/** What the core asks of the store about incidents, and about the notices that are sent of them. */
import type { AlertChannel, IncidentFilter, IncidentSort } from '../../../shared/contract/alerts.ts'
import type { ClientId, LogId, PassengerId } from '../../../shared/model/ids.ts'
import type { Incident, IncidentId, PartKind } from '../../../shared/model/incident.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Page, PageOf } from './page.ts'

/** What can fail. */
export interface Part {
  client: ClientId
  definition: string
  kind: PartKind
  part: string
}

/** A failure, or several of one part, of which this is the newest. */
export interface Trouble {
  at: Moment
  times: number
  reason: string
  passenger: PassengerId | null
  log: LogId | null
}

/** One way of a client's to be told: `desktop`, `email`, or `webhook` and its name. */
export interface ChannelRef {
  client: ClientId
  channel: string
}

export type NoticeEvent = 'begun' | 'ended'

export interface DueNotice {
  id: number
  channel: ChannelRef
  event: NoticeEvent
  createdAt: Moment
  dueAt: Moment
  attempts: number
  incident: Incident
}

export interface IncidentStore {
  /** Those that have not ended; of one definition when it is named. */
  open(of?: { client: ClientId; definition: string }): Promise<Incident[]>
  /** Begins one, and notes in the same transaction who is to be told. @returns false when it is open already; then the trouble is added to it */
  fail(part: Part, trouble: Trouble, tell: ChannelRef[]): Promise<boolean>
  /** It is well, and watched: see incidents.ts. Null: it is not. */
  setWellSince(id: IncidentId, at: Moment | null): Promise<void>
  /** Ends it, and notes in the same transaction who is to be told. @returns false when it had ended already */
  end(id: IncidentId, at: Moment, ending: NonNullable<Incident['ending']>, tell: ChannelRef[]): Promise<boolean>
  /** How many of a part have begun since a moment. */
  begunSince(part: Part, since: Moment): Promise<number>
  /** The first one who does it is kept. */
  acknowledge(id: IncidentId, at: Moment, by: string): Promise<void>
  find(id: IncidentId): Promise<Incident | null>
  /** By when they began, unless said. */
  list(filter: IncidentFilter, page: Page, sort?: IncidentSort): Promise<PageOf<Incident>>
  countOpen(client?: ClientId): Promise<number>
  /** Ended ones, with their notices. @returns how many were removed */
  purgeEnded(client: ClientId, endedBefore: Moment): Promise<number>

  /** Notices whose time has come, the oldest first. */
  dueNotices(at: Moment, limit: number): Promise<DueNotice[]>
  nextDue(): Promise<Moment | null>
  /** For one caller only, who has until then to say what became of it. Counts as an attempt. */
  claimNotice(notice: Pick<DueNotice, 'id' | 'dueAt'>, until: Moment): Promise<boolean>
  noticeSent(id: number, at: Moment): Promise<void>
  /** `dueAt` null: given up. */
  noticeFailed(id: number, at: Moment, note: string, dueAt: Moment | null): Promise<void>
  /** What became of the notices of each way that ever had one. */
  channels(client?: ClientId): Promise<(ChannelRef & Pick<AlertChannel, 'sentAt' | 'waiting' | 'fault' | 'faultAt'>)[]>
}
