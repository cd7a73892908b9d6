/**
 * The definitions of all clients, as the saved `__databus__` nodes say. Read again when a node was saved, by this
 * process or another, or a client came or went. A node that can't be used leaves the last good one of its client running and is told as a fault.
 */

import { type AlertSettings, noAlertSettings } from '../../../shared/model/alerts.ts'
import type { Definition } from '../../../shared/model/definition.ts'
import { type ClientId, rootClient } from '../../../shared/model/ids.ts'
import type { Ports } from '../ports.ts'
import { type ClientConfiguration, defaultAuditLifeSpanDays, type NodeFault, readDatabusNode } from './read-databus-node.ts'

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
  /** By which ways a client is told of its incidents. */
  alerts(client: ClientId): AlertSettings
  /** The servers that administrators may name for exports and imports, as the root user says. */
  exportHosts(): string[]
  logLifeSpans(): { client: ClientId; days: number | null }[]
  /** In days. Null while a client's node can't be read: it may ask for a long one. */
  auditLifeSpan(client: ClientId): number | null
  faults(client?: ClientId): { client: ClientId; message: string }[]
}

interface Kept {
  version: number
  good: ClientConfiguration | null
  faults: NodeFault[]
}

export function makeConfiguration(ports: Pick<Ports, 'stores' | 'timetable' | 'log'>): Configuration {
  const kept = new Map<ClientId, Kept>()
  let seen = ''

  async function refresh(): Promise<void> {
    const clients = await ports.stores.clients.all()
    const current = `${await ports.stores.customizing.revision()} ${clients}`
    if (current === seen) return
    const all = await ports.stores.customizing.all()
    // A client that was removed keeps its node, for when it comes back.
    const nodes = all.filter(({ name, client }) => name === databusNodeName && clients.includes(client))
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
    seen = current
  }

  function of(client?: ClientId): [ClientId, Kept][] {
    return [...kept].filter(([id]) => client === undefined || id === client)
  }

  return {
    refresh,
    definitions: (client) =>
      of(client).flatMap(([id, { good }]) => (good?.definitions ?? []).map((definition) => ({ client: id, definition }))),
    find: (client, name) => kept.get(client)?.good?.definitions.find((definition) => definition.name === name) ?? null,
    alerts: (client) => kept.get(client)?.good?.alerts ?? noAlertSettings,
    exportHosts: () => kept.get(rootClient)?.good?.exportHosts ?? [],
    logLifeSpans: () => of().map(([client, { good }]) => ({ client, days: good?.logLifeSpanDays ?? null })),
    auditLifeSpan(client) {
      const node = kept.get(client)
      return node ? (node.good?.auditLifeSpanDays ?? null) : defaultAuditLifeSpanDays
    },
    faults: (client) =>
      of(client).flatMap(([id, { faults }]) =>
        faults.map(({ path, message }) => ({ client: id, message: path ? `${path}: ${message}` : message })),
      ),
  }
}
