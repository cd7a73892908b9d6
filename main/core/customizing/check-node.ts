/** Everything that can be wrong with a customizing node, before it is saved: its JSON, its fields, its connectors and their settings. */

import { readJson } from '../../../shared/json-place.ts'
import { clientsNodeName } from '../../../shared/model/clients-node.ts'
import type { ConnectorDescriptor, ConnectorKind } from '../../../shared/model/connector.ts'
import type { Definition, Use } from '../../../shared/model/definition.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import { databusNodeName } from '../configuration/configuration.ts'
import { type NodeFault, pathText, readDatabusNode } from '../configuration/read-databus-node.ts'
import type { Ports } from '../ports.ts'
import { replaceReferences, secretReferences } from '../secrets/secret-references.ts'
import { clearSecrets } from './clear-secrets.ts'
import { clientsUnderWay, readClients } from './clients-node.ts'

type CheckPorts = Pick<Ports, 'clock' | 'host' | 'timetable'> & { stores: Pick<Ports['stores'], 'clients' | 'customizing' | 'secrets'> }

export interface NodeCheck {
  /** With any of these it can't be saved. */
  faults: NodeFault[]
  /** It can be saved, but won't run as it is. */
  warnings: NodeFault[]
}

export async function checkNode(
  ports: CheckPorts,
  { client, name, text }: { client: ClientId; name: string; text: string },
): Promise<NodeCheck> {
  if (name === clientsNodeName) {
    const { clients, faults } = readClients(text)
    return { faults: clients ? await clientsUnderWay(ports, clients) : faults, warnings: [] }
  }
  if (name !== databusNodeName) {
    const json = readJson(text)
    return { faults: json.ok ? [] : [{ path: '', message: json.message }], warnings: [] }
  }
  const read = readDatabusNode(text, ports.timetable)
  if (!read.ok) return { faults: read.faults, warnings: [] }
  const connectors = await ports.host.describe()
  const uses = read.configuration.definitions.flatMap((definition, index) =>
    usesOf(definition).map((of) => ({ ...of, path: `passengers[${index}].${of.path}` })),
  )
  const places = [
    ...uses.map(({ use, path }) => ({ value: use.settings, path: `${path}.settings`, words: 'this connector fails' })),
    { value: read.configuration.alerts, path: 'alerts', words: "alerts don't go out this way" },
  ]
  const faults = await Promise.all(uses.map((use) => checkUse(ports, connectors, use)))
  return { faults: faults.flat(), warnings: await missingSecrets(ports, client, places) }
}

interface SecretPlace {
  value: unknown
  path: string
  /** What becomes of it as long as a secret is missing. */
  words: string
}

async function missingSecrets({ stores }: CheckPorts, client: ClientId, places: SecretPlace[]): Promise<NodeFault[]> {
  const set = new Set((await stores.secrets.all(client)).map(({ name }) => name))
  return places.flatMap(({ value, path, words }) =>
    secretReferences(value)
      .filter(({ name }) => !set.has(name))
      .map(({ path: within, name }) => ({
        path: `${path}.${pathText(within)}`,
        message: `There is no secret "${name}" yet. Until it is set, under Secrets, ${words}.`,
      })),
  )
}

interface PlacedUse {
  use: Use
  kind: ConnectorKind
  path: string
}

function usesOf({ pullers, processors, pushers }: Definition): PlacedUse[] {
  return [
    ...pullers.map((use, index) => ({ use, kind: 'puller' as const, path: `pullers[${index}]` })),
    ...processors.map((use, index) => ({ use, kind: 'processor' as const, path: `processors[${index}]` })),
    ...pushers.map((use, index) => ({ use, kind: 'pusher' as const, path: `pushers[${index}]` })),
  ]
}

async function checkUse(
  ports: Pick<Ports, 'host'>,
  connectors: ConnectorDescriptor[],
  { use, kind, path }: PlacedUse,
): Promise<NodeFault[]> {
  const connector = connectors.find((candidate) => candidate.name === use.module)
  if (!connector) {
    // A name of the original's connectors is known to the host, though it is not in the list.
    if ((await ports.host.check(use)).length === 0) return []
    const known = connectors.filter((candidate) => candidate.kind === kind).map((candidate) => candidate.name)
    return [{ path, message: `There is no connector "${use.module}". The ${kind}s are: ${known.join(', ')}.` }]
  }
  if (connector.fault !== null) return [{ path, message: `The connector "${use.module}" can't be used: ${connector.fault}` }]
  if (connector.kind !== kind) return [{ path, message: `"${use.module}" is a ${connector.kind}, not a ${kind}.` }]
  const inClear = clearSecrets(connector.settings, use.settings).map((place) => ({ path: place, message: clearSecretWords }))
  return [...inClear, ...(await settingsFaults(ports, use))].map((fault) => ({
    path: fault.path ? `${path}.settings.${fault.path}` : `${path}.settings`,
    message: fault.message,
  }))
}

const clearSecretWords =
  'This is a secret. Write { "$secret": "name" } in its place and set its value under Secrets, for what is written here is kept in clear.'

/** Secrets are not opened for it: what a schema says of a value in a secret's place doesn't count. */
async function settingsFaults(ports: Pick<Ports, 'host'>, { module, settings }: Use): Promise<NodeFault[]> {
  const places = new Set(secretReferences(settings).map(({ path }) => path.join('.')))
  const stoodIn = replaceReferences(settings, () => 'secret') as Use['settings']
  return (await ports.host.check({ module, settings: stoodIn })).filter(({ path }) => !places.has(path))
}
