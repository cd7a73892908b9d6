/** What all calls of one host share. */
import type { CallContext } from '../../core/ports/connector-host.ts'
import type { Catalog } from './catalog.ts'
import type { MemoryWatch } from './memory-watch.ts'
import type { Pool, Pools } from './pools.ts'
import type { Place } from './protocol.ts'
import type { Turns } from './turns.ts'

export interface HostParts {
  pools: Pools
  memory: MemoryWatch
  memoryMb: number
  /** Aborted when the host closes. */
  closing: AbortSignal
  place(client: string): Place
  turns: Turns
}

export interface HostPartsAndCatalog extends HostParts {
  catalog: Catalog
}

export function poolOf(parts: HostParts, { client, definition }: CallContext): Pool {
  return parts.pools.of(JSON.stringify([client, definition]))
}

/** For what belongs to no definition: reading connectors' files, checking settings. Done in turn, so that one thread does. */
export function withTools<T>({ pools, turns }: HostParts, work: (pool: Pool) => Promise<T>): Promise<T> {
  return turns.take(() => work(pools.of('tools')))
}
