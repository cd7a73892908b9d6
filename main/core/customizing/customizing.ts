/** The customizing nodes: `__databus__` of each client from the store, and the extra files that the ticket names, which belong to root. */
import { Failure } from '../../../shared/errors.ts'
import { type ClientId, rootClient } from '../../../shared/model/ids.ts'
import { databusNodeName } from '../configuration/configuration.ts'
import type { Core } from '../core.ts'
import type { StoredNode, Stores } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'
import { checkNode } from './check-node.ts'

/** The files named in the ticket. A version is the moment of the file's last change. */
export interface ExtraFiles {
  names(): string[]
  /** @throws Failure NODE_NOT_FOUND when the file is gone */
  read(name: string): Promise<{ text: string; version: number }>
  write(name: string, text: string): Promise<void>
}

/** What customizing needs; a command line beside a running Databus has no more. */
export type CustomizingPorts = Pick<Ports, 'clock' | 'events' | 'host' | 'timetable'> & { stores: Pick<Stores, 'clients' | 'customizing'> }

export function makeCustomizing(ports: CustomizingPorts, extraFiles: ExtraFiles, onSaved: () => void): Core['customizing'] {
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
    const node = await customizing.find(client, name)
    if (node) return node
    if (name !== databusNodeName || !(await ports.stores.clients.all()).includes(client)) throw new Failure('NODE_NOT_FOUND', { name })
    return { client, name, text: '{\n  "passengers": []\n}\n', version: 0, savedAt: null, savedBy: null }
  }

  async function save(node: Pick<StoredNode, 'client' | 'name' | 'text' | 'version'>, savedBy: string): Promise<StoredNode> {
    const before = await get(node.client, node.name)
    const faults = await checkNode(ports, node.name, node.text)
    if (faults.length > 0) throw new Failure('NODE_INVALID', { node: node.name, faults })
    if (before.version !== node.version) throw new Failure('NODE_CHANGED', { node: node.name })
    const saved = isExtra(node.client, node.name)
      ? await saveExtra(node)
      : await customizing.save({ ...node, savedAt: ports.clock.now(), savedBy })
    if (!saved) throw new Failure('NODE_CHANGED', { node: node.name })
    ports.events.tell({ topic: 'customizing', client: node.client })
    ports.events.tell({ topic: 'passengers', client: node.client })
    onSaved()
    return saved
  }

  async function saveExtra({ name, text }: Pick<StoredNode, 'name' | 'text'>): Promise<StoredNode> {
    await extraFiles.write(name, text)
    return readExtra(name)
  }

  return {
    get,
    save,
    async list(client) {
      const clients = client === undefined ? await ports.stores.clients.all() : [client]
      const own = await Promise.all(clients.map((id) => get(id, databusNodeName)))
      const extra = clients.includes(rootClient) ? await Promise.all(extraFiles.names().map(readExtra)) : []
      return [...own, ...extra]
    },
  }
}
