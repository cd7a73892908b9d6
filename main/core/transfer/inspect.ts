/** Looks at all of a source, changing nothing: what it holds, what of it is here already, and what is wrong with it. */

import { readJson } from '../../../shared/json-place.ts'
import { DatabusNode } from '../../../shared/model/definition.ts'
import type { ImportPreview } from '../../../shared/model/transfer.ts'
import { databusNodeName } from '../configuration/configuration.ts'
import type { ConnectorHost } from '../ports/connector-host.ts'
import { judge, type Ways } from './compare.ts'
import { emptyTallies, ownOf, rowsOf } from './move.ts'
import type { Found, Scope, Source, Target } from './place.ts'
import { type NodeRecord, type Part, partsOf, type Records } from './records.ts'

const mostFaults = 200

export interface Inspection {
  from: string
  source: Source
  target: Target
  scope: Scope
  ways: Ways
  host: Pick<ConnectorHost, 'describe' | 'check'>
  signal: AbortSignal
}

export async function inspect(inspection: Inspection): Promise<ImportPreview> {
  const { from, source, scope, host, signal } = inspection
  const parts = partsOf(scope)
  const tallies = emptyTallies()
  const newest = new Map<string, NodeRecord>()
  for (const part of parts) {
    await inspectPart(part, inspection, tallies[part], (record) => {
      if (part === 'customizing') keepNewest(newest, record as NodeRecord)
    })
    signal.throwIfAborted()
  }
  const damage = await source.check?.(scope)
  const faults = [...source.faults(), ...(damage ? [{ place: from, message: damage }] : [])]
  return {
    from,
    clients: scope.clients,
    parts: parts.map((part) => {
      const { add, same, replace, keep, refused } = tallies[part]
      return { part, found: add + same + replace + keep + refused, added: add, changed: replace, same, kept: keep + refused }
    }),
    secrets: (await source.count(scope)).secrets,
    faults: faults.slice(0, mostFaults),
    moreFaults: Math.max(0, faults.length - mostFaults),
    missingConnectors: await missingConnectors(host, [...newest.values()]),
  }
}

async function inspectPart<P extends Part>(
  part: P,
  { source, target, scope, ways, signal }: Inspection,
  tally: ReturnType<typeof emptyTallies>[Part],
  seen: (record: Records[P]) => void,
): Promise<void> {
  for await (const batch of source.read[part](scope)) {
    signal.throwIfAborted()
    const records = ownOf(batch, scope)
    const found = await target.shelves[part].find(records)
    records.forEach((record, index) => {
      tally[judge(part, record, found[index] as Found<Records[P]>, ways)] += rowsOf(part, record)
      seen(record)
    })
  }
}

function keepNewest(newest: Map<string, NodeRecord>, node: NodeRecord): void {
  if (node.name !== databusNodeName) return
  const before = newest.get(node.client)
  if (!before || before.version < node.version) newest.set(node.client, node)
}

async function missingConnectors(host: Inspection['host'], nodes: NodeRecord[]): Promise<ImportPreview['missingConnectors']> {
  const known = new Set((await host.describe()).map(({ name }) => name))
  const missing: ImportPreview['missingConnectors'] = []
  for (const { client, text } of nodes) {
    const json = readJson(text)
    const node = DatabusNode.safeParse(json.ok ? json.value : null)
    for (const { name, pullers, processors, pushers } of node.data?.passengers ?? []) {
      for (const use of [...pullers, ...processors, ...pushers]) {
        const module = typeof use === 'string' ? use : use.module
        // A name of the original's connectors is known to the host, though it is not in the list.
        const isKnown = known.has(module) || (await host.check({ module, settings: {} })).length === 0
        if (!isKnown) missing.push({ client, definition: name, module })
      }
    }
  }
  return missing
}
