/** What the host and its worker threads tell each other. Both ends are of one build, so nothing here has a version. */
import type { MessagePort } from 'node:worker_threads'
import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'
import type { BatchPassenger, ConnectorOutcome, PeekedPassenger, PulledChunk, Said } from '../../core/ports/connector-host.ts'

/** Where a connector stands: what its paths and addresses resolve against. */
export interface Place {
  home: string
  client: string
  folder: string
  /** The console's own address, such as `http://127.0.0.1:5000`; null while the web endpoint is off. */
  ownAddress: string | null
}

/** A connector's name; `file` is set for one of the user's own: its URL, with a version that changes with the file. */
export interface ModuleRef {
  name: string
  file: string | null
}

export interface OwnFile {
  /** As in the folder, for people. */
  name: string
  url: string
}

interface OfUse {
  place: Place
  module: ModuleRef
  settings: Record<string, unknown>
  /** Values in the settings that are never shown, whatever the connector says of them. */
  secrets: string[]
}

/** `concurrency` at most, whatever the connector declares; null: as it declares. */
type OfBatch = OfUse & { concurrency: number | null }

export type NotifyCall = OfBatch & { kind: 'notify'; notices: { externalId: string; receipt: unknown }[] }
export type WorkCall = OfBatch & { kind: 'process' | 'push'; passengers: BatchPassenger[]; bytes: Uint8Array }
export type StreamCall = OfUse & StreamKind
/** `open` gives the one passenger that is wanted, with its contents. */
export type StreamKind = { kind: 'pull' | 'peek' } | { kind: 'open'; wanted: { externalId: string; sourceSystem: string } }
export type CheckCall = OfUse & { kind: 'check' }
/** One item a file; null stands for all built-in ones. */
export type DescribeCall = { kind: 'describe'; files: (OwnFile | null)[] }
export type Call = NotifyCall | WorkCall | StreamCall | CheckCall | DescribeCall

export interface Task {
  call: Call
  port: MessagePort
  progress: SharedArrayBuffer
}

export type FromWorker =
  | { type: 'outcome'; item: number; outcome: ConnectorOutcome }
  | { type: 'described'; item: number; connectors: ConnectorDescriptor[] }
  | { type: 'faults'; faults: { path: string; message: string }[] }
  | { type: 'said'; said: Said }
  | { type: 'chunk'; chunk: PulledChunk }
  | { type: 'waiting'; passengers: PeekedPassenger[] }
  /** The call as a whole can't be done, or can't go on. */
  | { type: 'failed'; reason: string; final: boolean }

export type ToWorker =
  | { type: 'stop' }
  /** This item's time is up. */
  | { type: 'stop item'; item: number; reason: string }
  /** The consumer takes one chunk more. */
  | { type: 'next' }
