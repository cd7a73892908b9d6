/**
 * The definitions of all clients, as the saved `__databus__` nodes say. Read again when a node was saved, by this
 * process or another. A node that can't be used leaves the last good one of its client running and is told as a fault.
 */

import type { Definition } from '../../../shared/model/definition.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Ports } from '../ports.ts'
import { type ClientConfiguration, type NodeFault, readDatabusNode } from './read-databus-node.ts'

export const databusNodeName = '__databus__'

export interface ConfiguredDefinition {
  client: ClientId
  definition: Definition
}

export interface Configuration {
  /** Reads what changed since it was read last. */
  refresh(): Promise<void>
  definitions(client?: ClientId): ConfiguredDefinition[]
  find(client: ClientId, name: string): Definition | null
  logLifeSpans(): { client: ClientId; days: number | null }[]
  faults(client?: ClientId): { client: ClientId; message: string }[]
}

interface Kept {
  version: number
  good: ClientConfiguration | null
  faults: NodeFault[]
}

export function makeConfiguration(ports: Pick<Ports, 'stores' | 'timetable' | 'log'>): Configuration {
  const kept = new Map<ClientId, Kept>()
  let revision = -1

  async function refresh(): Promise<void> {
    const current = await ports.stores.customizing.revision()
    if (current === revision) return
    const nodes = (await ports.stores.customizing.all()).filter((node) => node.name === databusNodeName)
    for (const client of kept.keys()) {
      if (!nodes.some((node) => node.client === client)) kept.delete(client)
    }
    for (const { client, text, version } of nodes) {
      const before = kept.get(client)
      if (before?.version === version) continue
      const read = readDatabusNode(text, ports.timetable)
      if (!read.ok) ports.log.warn({ client, faults: read.faults }, 'A configuration can’t be used; the last good one goes on')
      kept.set(
        client,
        read.ok ? { version, good: read.configuration, faults: [] } : { version, good: before?.good ?? null, faults: read.faults },
      )
    }
    revision = current
  }

  function of(client?: ClientId): [ClientId, Kept][] {
    return [...kept].filter(([id]) => client === undefined || id === client)
  }

  return {
    refresh,
    definitions: (client) =>
      of(client).flatMap(([id, { good }]) => (good?.definitions ?? []).map((definition) => ({ client: id, definition }))),
    find: (client, name) => kept.get(client)?.good?.definitions.find((definition) => definition.name === name) ?? null,
    logLifeSpans: () => of().map(([client, { good }]) => ({ client, days: good?.logLifeSpanDays ?? null })),
    faults: (client) =>
      of(client).flatMap(([id, { faults }]) =>
        faults.map(({ path, message }) => ({ client: id, message: path ? `${path}: ${message}` : message })),
      ),
  }
}
