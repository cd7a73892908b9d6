/** What saving `__clients__` would do to the clients, and what there is of those that come or go. */
import type { ClientChange, DryRun } from '../../../shared/model/dry-run.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import { databusNodeName } from '../configuration/configuration.ts'
import { readDatabusNode } from '../configuration/read-databus-node.ts'
import type { Stores } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'
import { readClients } from './clients-node.ts'
import { compareValues } from './compare-definitions.ts'

type ChangePorts = Pick<Ports, 'clock' | 'timetable'> & { stores: Pick<Stores, 'clients' | 'customizing' | 'logs' | 'queue' | 'users'> }

export async function clientChanges(
  ports: ChangePorts,
  { before, after }: { before: string; after: string },
): Promise<Pick<DryRun, 'clients' | 'fields'>> {
  const planned = readClients(after).clients
  if (!planned) return { clients: [], fields: [] }
  const served = await ports.stores.clients.all()
  const names = planned.map(({ name }) => name)
  const added = names.filter((client) => !served.includes(client))
  const removed = served.filter((client) => !names.includes(client))
  const kept = planned.filter(({ name }) => served.includes(name))
  return {
    clients: await Promise.all([
      ...added.map((name) => describe(ports, name, 'added')),
      ...removed.map((name) => describe(ports, name, 'removed')),
    ]),
    fields: kept.flatMap(({ name, company }) => {
      const old = readClients(before).clients?.find((entry) => entry.name === name)
      return compareValues({ [name]: { company: old?.company } }, { [name]: { company } })
    }),
  }
}

async function describe({ stores, clock, timetable }: ChangePorts, name: ClientId, change: ClientChange['change']): Promise<ClientChange> {
  const [users, node, counts, logs] = await Promise.all([
    stores.users.list(name, clock.now()),
    stores.customizing.find(name, databusNodeName),
    stores.queue.counts({ client: name }),
    stores.logs.countEnded({ client: name, endedBefore: clock.now() + 1 }),
  ])
  const read = node && readDatabusNode(node.text, timetable)
  return {
    name,
    change,
    users: users.length,
    definitions: read?.ok ? read.configuration.definitions.length : 0,
    passengers: Object.values(counts).reduce((sum, count) => sum + count, 0),
    logs,
  }
}
