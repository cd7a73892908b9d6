/**
 * Where records come from and go to: this Databus' own store, another database, a folder. An adapter (main/transfer) is one
 * file with a title, the schema of its settings, `test` and `open`; the console draws the form from the schema.
 */
import type { z } from 'zod'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { TransferFault } from '../../../shared/model/transfer.ts'
import type { Part, Records } from './records.ts'
import type { Seal } from './seal.ts'

export interface Scope {
  clients: ClientId[]
  /** Password hashes go along. */
  passwords: boolean
  /** Secrets go along. */
  secrets: boolean
}

export interface Source {
  clients(): Promise<ClientId[]>
  /** How many records of each part there are, for the progress; slices of a log count as one. */
  count(scope: Scope): Promise<Record<Part, number>>
  /** In batches, each of a few megabytes at most (but for one greater record). Reading again gives the same again. */
  read: { [P in Part]: (scope: Scope) => AsyncIterable<Records[P][]> }
  /** What could not be read so far, each told once; the rest is read all the same. */
  faults(): TransferFault[]
  /** What these records were when they were written, if the source knows it: told when it is no more. */
  check?(scope: Scope): Promise<string | null>
  close(): Promise<void>
}

/** What stands in the target for a record. */
export type Found<R> =
  | { state: 'absent' }
  | { state: 'there'; record: R }
  /** It can't be put there, and never is, such as a passenger whose id belongs to another client. */
  | { state: 'refused'; why: string }

export interface Shelf<R> {
  find(records: R[]): Promise<Found<R>[]>
  /** All or nothing. `add`: absent ones, `replace`: those that are there. */
  put(add: R[], replace: R[]): Promise<void>
}

export interface Target {
  shelves: { [P in Part]: Shelf<Records[P]> }
  /** All is written and proved: what is left to do, such as a manifest. */
  finish(scope: Scope): Promise<void>
  close(): Promise<void>
}

export type Place = Source & Target

/** Which files and folders whoever asks may name. */
export interface Reach {
  /** @throws Failure TRANSFER_REFUSED; @returns an absolute path */
  path(given: string): Promise<string>
}

export interface TransferKind<S extends z.ZodObject = z.ZodObject> {
  name: string
  title: string
  description: string
  settings: S
  /** For a place on the network: which server. Null for files and folders of this computer. */
  server: ((settings: z.infer<S>) => { host: string; port: number }) | null
  /** For people's eyes: the place without its password. */
  describe(settings: z.infer<S>): string
  /** Whether it could be used now, changing nothing. @throws Failure */
  test(settings: z.infer<S>, reach: Reach): Promise<string>
  /** @param seal of the secrets in it; null when they stay behind */
  openSource(settings: z.infer<S>, reach: Reach, seal: Seal | null): Promise<Source>
  /** Null when it can be read only. */
  openTarget: ((settings: z.infer<S>, reach: Reach, seal: Seal | null) => Promise<Place>) | null
}
