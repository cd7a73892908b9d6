/**
 * The node `__clients__`: the clients that this Databus serves, as a document of root. What counts is the store's list of
 * clients, which imports add to as well. Where the newest version says otherwise, it is followed by one that is true,
 * before anybody reads it or saves over it: so nobody takes out a client that they were not shown.
 */

import { faultInWords } from '../../../shared/fault-words.ts'
import { readJson } from '../../../shared/json-place.ts'
import { type ClientEntry, ClientsNode, clientsNodeName } from '../../../shared/model/clients-node.ts'
import { type ClientId, rootClient } from '../../../shared/model/ids.ts'
import { faultsOf, type NodeFault } from '../configuration/read-databus-node.ts'
import type { StoredNode } from '../ports/customizing-stores.ts'
import type { Stores } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'

export type ClientsPorts = Pick<Ports, 'clock'> & { stores: Pick<Stores, 'clients' | 'customizing'> }

/** Null where it isn't as it should be. */
export type ReadClients = { clients: ClientEntry[]; faults: [] } | { clients: null; faults: NodeFault[] }

export async function currentClientsNode(ports: ClientsPorts): Promise<StoredNode> {
  // In this order: a save in between can't be taken for a difference.
  const node = await ports.stores.customizing.find(rootClient, clientsNodeName)
  const clients = await ports.stores.clients.all()
  const told = node ? (readClients(node.text).clients ?? []) : []
  if (node && isSame(told, clients)) return node
  const entries = [
    ...told.filter(({ name }) => clients.includes(name)),
    ...clients.filter((client) => !told.some(({ name }) => name === client)).map((name) => ({ name })),
  ]
  const text = `${JSON.stringify({ clients: entries }, null, 2)}\n`
  const at = { version: node?.version ?? 0, savedAt: ports.clock.now(), savedBy: 'Databus' }
  const saved = await ports.stores.customizing.save({ client: rootClient, name: clientsNodeName, text, ...at })
  return saved ?? currentClientsNode(ports)
}

export function readClients(text: string): ReadClients {
  const json = readJson(text)
  if (!json.ok) return { clients: null, faults: [{ path: '', message: json.message }] }
  const node = ClientsNode.safeParse(json.value, { error: faultInWords })
  if (!node.success) return { clients: null, faults: node.error.issues.flatMap(faultsOf) }
  const { clients } = node.data
  const faults = doubled(clients)
  if (!clients.some(({ name }) => name === rootClient)) {
    faults.push({ path: 'clients', message: 'The client "root" is missing. It manages all others, so it can’t be removed.' })
  }
  return faults.length > 0 ? { clients: null, faults } : { clients, faults: [] }
}

/** Why those that are to go can't go yet. */
export async function clientsUnderWay(ports: ClientsPorts, planned: readonly ClientEntry[]): Promise<NodeFault[]> {
  const going = (await ports.stores.clients.all()).filter((client) => !planned.some(({ name }) => name === client))
  const faults = await Promise.all(
    going.map(async (client) => underWayWords(client, await ports.stores.clients.underWay(client, ports.clock.now()))),
  )
  return faults.flat().map((message) => ({ path: 'clients', message }))
}

function underWayWords(client: ClientId, of: Awaited<ReturnType<Stores['clients']['underWay']>>): string[] {
  const { incomplete, failed, driven } = of
  const unfinished = incomplete + failed
  const words: string[] = []
  if (unfinished > 0) {
    const counted = unfinished === 1 ? '1 unfinished passenger' : `${unfinished} unfinished passengers`
    words.push(
      `The client "${client}" can’t be removed yet: it has ${counted} (${incomplete} incomplete, ${failed} failed). Let them finish, or set them complete in Queue, then remove it.`,
    )
  }
  if (driven.length > 0) {
    words.push(
      `The client "${client}" can’t be removed yet: ${driven.map((name) => `"${name}"`).join(', ')} is being driven. Take its definitions out of its __databus__ first, or try again when the drive has ended.`,
    )
  }
  return words
}

function doubled(clients: readonly ClientEntry[]): NodeFault[] {
  return clients.flatMap(({ name }, index) => {
    const first = clients.findIndex((other) => other.name === name)
    if (first === index) return []
    return [{ path: `clients[${index}].name`, message: `The client "${name}" is listed twice (the other is clients[${first}]).` }]
  })
}

function isSame(told: readonly ClientEntry[], clients: readonly ClientId[]): boolean {
  return told.length === clients.length && told.every(({ name }) => clients.includes(name))
}
