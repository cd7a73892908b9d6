/** What all calls of one host share. */
import type { CallContext } from '../../core/ports/connector-host.ts'
import type { Catalog } from './catalog.ts'
import type { MemoryWatch } from './memory-watch.ts'
import type { Pool, Pools } from './pools.ts'
import type { Place } from './protocol.ts'

export interface HostParts {
  pools: Pools
  memory: MemoryWatch
  memoryMb: number
  /** Aborted when the host closes. */
  closing: AbortSignal
  place(client: string): Place
}

export interface HostPartsAndCatalog extends HostParts {
  catalog: Catalog
}

export function poolOf(parts: HostParts, { client, definition }: CallContext): Pool {
  return parts.pools.of(JSON.stringify([client, definition]))
}

/** For what belongs to no definition: reading connectors' files, checking settings. */
export function toolPool(parts: HostParts): Pool {
  return parts.pools.of('tools')
}

export function noSuchConnector(module: string): string {
  return `There is no connector "${module}". About lists those there are; your own go into the folder "connectors" of the home folder.`
}
