/** Everything that can be wrong with a customizing node, before it is saved: its JSON, its fields, its connectors and their settings. */

import type { ConnectorDescriptor, ConnectorKind } from '../../../shared/model/connector.ts'
import type { Definition, Use } from '../../../shared/model/definition.ts'
import { databusNodeName } from '../configuration/configuration.ts'
import { readJson } from '../configuration/json-place.ts'
import { type NodeFault, readDatabusNode } from '../configuration/read-databus-node.ts'
import type { Ports } from '../ports.ts'

export async function checkNode(ports: Pick<Ports, 'host' | 'timetable'>, name: string, text: string): Promise<NodeFault[]> {
  if (name !== databusNodeName) {
    const json = readJson(text)
    return json.ok ? [] : [{ path: '', message: json.message }]
  }
  const read = readDatabusNode(text, ports.timetable)
  if (!read.ok) return read.faults
  const connectors = await ports.host.describe()
  const faults = read.configuration.definitions.flatMap((definition, index) =>
    usesOf(definition).map((of) => checkUse(ports, connectors, { ...of, path: `passengers[${index}].${of.path}` })),
  )
  return (await Promise.all(faults)).flat()
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
  const faults = await ports.host.check(use)
  return faults.map((fault) => ({ path: fault.path ? `${path}.settings.${fault.path}` : `${path}.settings`, message: fault.message }))
}
