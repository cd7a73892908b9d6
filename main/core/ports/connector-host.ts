/**
 * The connector host runs connectors away from the thread that serves the console. Whatever a connector does (loop,
 * throw, exit, eat memory, never settle) reaches the core as an outcome with a reason, or as a Failure CONNECTOR_FAILED
 * of a pull or a peek.
 */
import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'
import type { Use } from '../../../shared/model/definition.ts'
import type { ClientId, PassengerId } from '../../../shared/model/ids.ts'
import type { LogLevel } from '../../../shared/model/log.ts'
import type { AttachmentFormat } from '../../../shared/model/passenger.ts'

/** An attachment whose content is a slice of its batch's `bytes`. */
export interface PackedAttachment {
  name: string
  format: AttachmentFormat
  contentType: string
  offset: number
  length: number
}

/** A passenger as a puller gave it. */
export interface PulledPassenger {
  externalId: string
  sourceSystem: string
  title: string
  /** What the puller needs to tell the source later; kept as JSON with the passenger. */
  receipt: unknown
  attachments: PackedAttachment[]
}

/** About 500 passengers or 16 MB, whichever is reached first. All contents stand one after the other in `bytes`. */
export interface PulledChunk {
  passengers: PulledPassenger[]
  bytes: Uint8Array<ArrayBuffer>
}

/** A passenger as a processor or a pusher gets it. */
export interface BatchPassenger {
  id: PassengerId
  externalId: string
  sourceSystem: string
  title: string
  definition: string
  client: ClientId
  pulledAt: number
  /** Stays the same over retries: passenger id + "/" + the name of the use. */
  idempotencyKey: string
  attachments: PackedAttachment[]
}

export interface Batch {
  passengers: BatchPassenger[]
  bytes: Uint8Array<ArrayBuffer>
}

export interface NoticeBatch {
  notices: { externalId: string; receipt: unknown }[]
}

/** What a connector said about one passenger, in the batch's order. */
export interface Said {
  level: LogLevel
  message: string
}

export type ConnectorOutcome =
  | {
      kind: 'done'
      said: Said[]
      /** What a processor changed: attachments put (added or replaced by name) and removed. Null: nothing. */
      change: { put: PackedAttachment[]; bytes: Uint8Array<ArrayBuffer>; remove: string[] } | null
      /** A processor's "nothing to deliver", with its reason: the later steps are not needed. */
      finish: string | null
    }
  /** `final`: another try would not help (the connector said so), so it waits for a person at once. */
  | { kind: 'failed'; said: Said[]; reason: string; final: boolean }
  /** Not begun: the signal was aborted first. */
  | { kind: 'not begun' }

/** What is said while a connector runs, apart from a passenger. */
export type Say = (said: Said) => void

export interface CallContext {
  client: ClientId
  definition: string
  signal: AbortSignal
  say: Say
  /** Values in the settings that are blotted out of whatever is said, beside those that the connector marks secret. */
  secrets?: string[]
}

export interface PeekedPassenger {
  externalId: string
  sourceSystem: string
  title: string
  attachments: { name: string; format: AttachmentFormat; contentType: string; bytes: number }[]
}

export interface ConnectorHost {
  /** All connectors, built-in ones and those in `<home>/connectors`, also those that don't load. */
  describe(): Promise<ConnectorDescriptor[]>
  /** What is wrong with a use's settings, as "path: message"; empty when nothing is. Runs no connector function. */
  check(use: Pick<Use, 'module' | 'settings'>): Promise<{ path: string; message: string }[]>
  /**
   * Pulls in chunks; the next one is asked for only when the consumer asks. The time-out counts from one chunk to the next.
   * @throws Failure CONNECTOR_FAILED
   */
  pull(use: Use, context: CallContext): AsyncIterable<PulledChunk>
  /** Tells the source; one outcome a notice. A puller that has nobody to tell is done at once. */
  notify(use: Use, batch: NoticeBatch, context: CallContext): Promise<ConnectorOutcome[]>
  /** One outcome a passenger, in order. A time-out counts for each passenger by itself; after one the rest goes on in a new worker. */
  process(use: Use, batch: Batch, context: CallContext): Promise<ConnectorOutcome[]>
  push(use: Use, batch: Batch, context: CallContext): Promise<ConnectorOutcome[]>
  /** What waits in the source, without changing it. @throws Failure CONNECTOR_FAILED */
  peek(use: Use, context: CallContext): AsyncIterable<PeekedPassenger[]>
  /**
   * One of those that `peek` gave, with its contents and alone in its chunk; null when it waits no more.
   * @throws Failure CONNECTOR_FAILED
   */
  open(use: Use, wanted: { externalId: string; sourceSystem: string }, context: CallContext): Promise<PulledChunk | null>
  /** Ends every worker. */
  close(): Promise<void>
}
