/** What the core asks of the store for Customizing: the nodes with their versions, and the secrets. */
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Page, PageOf } from './page.ts'

export interface StoredNode {
  client: ClientId
  name: string
  text: string
  version: number
  savedAt: Moment | null
  savedBy: string | null
}

export type StoredVersion = Pick<StoredNode, 'version' | 'savedAt' | 'savedBy'>

/** What it is saved over is its `version`. */
export interface NewVersion extends StoredNode {
  savedAt: Moment
  savedBy: string
}

export interface CustomizingStore {
  all(client?: ClientId): Promise<StoredNode[]>
  find(client: ClientId, name: string): Promise<StoredNode | null>
  /**
   * Saves version `version + 1` if the newest is `version` (0: there is none), and keeps the one before.
   * @returns null when somebody else saved in between
   */
  save(node: NewVersion): Promise<StoredNode | null>
  /**
   * The same for `__clients__`: in one transaction the clients become those named. Those removed are signed out everywhere;
   * all else of them stays.
   */
  saveClients(node: NewVersion, clients: readonly ClientId[]): Promise<StoredNode | null>
  /** Every version that was kept, with the newest. */
  versions(client: ClientId, name: string, page: Page): Promise<PageOf<StoredVersion>>
  findVersion(client: ClientId, name: string, version: number): Promise<StoredNode | null>
  /** Grows with each save of any node, by whichever process: a cheap question whether to read again. */
  revision(): Promise<number>
}

/** A secret of a client as the store has it: sealed. */
export interface StoredSecret {
  client: ClientId
  name: string
  sealed: string
  setAt: Moment
  setBy: string
}

export interface SecretStore {
  all(client?: ClientId): Promise<StoredSecret[]>
  find(client: ClientId, name: string): Promise<StoredSecret | null>
  /** Adds it, or puts it in the place of the one by that name. */
  set(secret: StoredSecret): Promise<void>
  /** False when there is none. */
  remove(client: ClientId, name: string): Promise<boolean>
}
