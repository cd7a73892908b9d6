/**
 * The customizing nodes: `__databus__` of each client and `__clients__` from the store, and the extra files that the ticket
 * names. The last two belong to root.
 */
import { Failure } from '../../../shared/errors.ts'
import { ClientsNode, clientsNodeName } from '../../../shared/model/clients-node.ts'
import { type ClientId, rootClient } from '../../../shared/model/ids.ts'
import { databusNodeName } from '../configuration/configuration.ts'
import type { Core, SavedNode } from '../core.ts'
import type { NewVersion, StoredNode } from '../ports/customizing-stores.ts'
import type { Stores } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'
import { checkNode } from './check-node.ts'
import { currentClientsNode, readClients } from './clients-node.ts'
import { jsonSchema, nodeSchema } from './node-schema.ts'

/** The files named in the ticket. A version is the moment of the file's last change. */
export interface ExtraFiles {
  names(): string[]
  /** @throws Failure NODE_NOT_FOUND when the file is gone */
  read(name: string): Promise<{ text: string; version: number }>
  write(name: string, text: string): Promise<void>
}

/** What customizing needs; a command line beside a running Databus has no more. */
export type CustomizingPorts = Pick<Ports, 'clock' | 'events' | 'host' | 'timetable'> & {
  stores: Pick<Stores, 'clients' | 'customizing' | 'secrets'>
}

export function makeCustomizing(ports: CustomizingPorts, extraFiles: ExtraFiles, onSaved: () => void): Omit<Core['customizing'], 'dryRun'> {
  const { customizing } = ports.stores

  function isExtra(client: ClientId, name: string): boolean {
    return client === rootClient && extraFiles.names().includes(name)
  }

  async function readExtra(name: string): Promise<StoredNode> {
    const { text, version } = await extraFiles.read(name)
    return { client: rootClient, name, text, version, savedAt: version, savedBy: null }
  }

  async function get(client: ClientId, name: string): Promise<StoredNode> {
    if (isExtra(client, name)) return readExtra(name)
    if (!(await ports.stores.clients.all()).includes(client)) throw new Failure('NODE_NOT_FOUND', { name })
    if (name === clientsNodeName && client === rootClient) return currentClientsNode(ports)
    const node = name === clientsNodeName ? null : await customizing.find(client, name)
    if (node) return node
    if (name !== databusNodeName) throw new Failure('NODE_NOT_FOUND', { name })
    return { client, name, text: '{\n  "passengers": []\n}\n', version: 0, savedAt: null, savedBy: null }
  }

  async function save(node: Pick<StoredNode, 'client' | 'name' | 'text' | 'version'>, savedBy: string): Promise<SavedNode> {
    const before = await get(node.client, node.name)
    const { faults, warnings } = await checkNode(ports, node)
    if (faults.length > 0) throw new Failure('NODE_INVALID', { node: node.name, faults })
    if (before.version !== node.version) throw new Failure('NODE_CHANGED', { node: node.name })
    const saved = await put(node, savedBy)
    if (!saved) throw new Failure('NODE_CHANGED', { node: node.name })
    ports.events.tell({ topic: 'customizing', client: node.client })
    ports.events.tell({ topic: 'passengers', client: node.client })
    onSaved()
    return { ...saved, warnings }
  }

  /** @returns null when somebody else saved in between */
  function put(node: Pick<StoredNode, 'client' | 'name' | 'text' | 'version'>, savedBy: string): Promise<StoredNode | null> {
    if (isExtra(node.client, node.name)) return saveExtra(node)
    const version = { ...node, savedAt: ports.clock.now(), savedBy }
    return node.name === clientsNodeName ? saveClients(version) : customizing.save(version)
  }

  async function saveClients(version: NewVersion): Promise<StoredNode | null> {
    const before = await ports.stores.clients.all()
    const after = (readClients(version.text).clients ?? []).map(({ name }) => name)
    const saved = await customizing.saveClients(version, after)
    const changed = [...before.filter((client) => !after.includes(client)), ...after.filter((client) => !before.includes(client))]
    // Who belongs to a client that is gone is signed out at once; root has one more or less to choose from.
    if (saved && changed.length > 0) for (const client of [...changed, rootClient]) ports.events.tell({ topic: 'session', client })
    return saved
  }

  async function saveExtra({ name, text }: Pick<StoredNode, 'name' | 'text'>): Promise<StoredNode> {
    await extraFiles.write(name, text)
    return readExtra(name)
  }

  return {
    get,
    save,
    async versions(client, name, page) {
      await get(client, name)
      return isExtra(client, name) ? { rows: [], older: null, newer: null } : customizing.versions(client, name, page)
    },
    async version(client, name, version) {
      await get(client, name)
      const kept = isExtra(client, name) ? null : await customizing.findVersion(client, name, version)
      if (!kept) throw new Failure('NODE_VERSION_NOT_FOUND', { name, version })
      return kept
    },
    async schema(client, name) {
      await get(client, name)
      if (name === clientsNodeName) return jsonSchema(ClientsNode)
      return name === databusNodeName ? nodeSchema(await ports.host.describe()) : {}
    },
    async list(client) {
      const clients = client === undefined ? await ports.stores.clients.all() : [client]
      const own = await Promise.all(clients.map((id) => get(id, databusNodeName)))
      if (!clients.includes(rootClient)) return own
      return [await get(rootClient, clientsNodeName), ...own, ...(await Promise.all(extraFiles.names().map(readExtra)))]
    },
  }
}
