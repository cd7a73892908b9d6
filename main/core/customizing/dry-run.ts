/** What saving a node would do to the definitions that run, without saving it. */
import { clientsNodeName } from '../../../shared/model/clients-node.ts'
import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'
import type { Definition, Use } from '../../../shared/model/definition.ts'
import type { DefinitionChange, DryRun, FieldChange } from '../../../shared/model/dry-run.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import { type Configuration, databusNodeName } from '../configuration/configuration.ts'
import { type ClientConfiguration, readDatabusNode } from '../configuration/read-databus-node.ts'
import type { Core } from '../core.ts'
import { firstTime, scheduleText } from '../dispatcher/plan.ts'
import type { Ports } from '../ports.ts'
import { secretReferences } from '../secrets/secret-references.ts'
import { checkNode } from './check-node.ts'
import { clearSecrets } from './clear-secrets.ts'
import { clientChanges } from './client-changes.ts'
import { compareDefinitions, compareValues, type HiddenPlaces } from './compare-definitions.ts'

type DryRunPorts = Pick<Ports, 'clock' | 'host' | 'timetable'> & {
  stores: Pick<Ports['stores'], 'clients' | 'customizing' | 'definitions' | 'logs' | 'queue' | 'secrets' | 'users'>
}

export function makeDryRun(
  ports: DryRunPorts,
  configuration: Configuration,
  getNode: Core['customizing']['get'],
): Core['customizing']['dryRun'] {
  return async (node) => {
    const { text } = await getNode(node.client, node.name)
    const { faults, warnings } = await checkNode(ports, node)
    const nothing = { definitions: [], unchanged: 0, fields: [], missingConnectors: [], missingSecrets: [] }
    if (node.name === clientsNodeName) {
      return { faults, warnings, ...nothing, ...(await clientChanges(ports, { before: text, after: node.text })) }
    }
    if (node.name !== databusNodeName) return { faults, warnings, ...nothing }
    const read = readDatabusNode(node.text, ports.timetable)
    if (!read.ok) return { faults, warnings, ...nothing }
    await configuration.refresh()
    return { faults, warnings, ...(await effectOf(ports, configuration, node.client, read.configuration)) }
  }
}

async function effectOf(
  ports: DryRunPorts,
  configuration: Configuration,
  client: ClientId,
  planned: ClientConfiguration,
): Promise<Omit<DryRun, 'faults' | 'warnings'>> {
  const connectors = await ports.host.describe()
  const definitions = await changedDefinitions(ports, client, {
    before: configuration.definitions(client).map(({ definition }) => definition),
    after: planned.definitions,
    hiddenPlaces: ({ module, settings }) => clearSecrets(connectors.find(({ name }) => name === module)?.settings, settings),
  })
  return {
    definitions,
    unchanged: planned.definitions.length - definitions.filter(({ change }) => change !== 'removed').length,
    fields: nodeFields(configuration, client, planned),
    missingConnectors: await missingConnectors(ports, connectors, planned.definitions.flatMap(usesOf)),
    missingSecrets: await missingSecrets(ports, client, planned),
  }
}

interface Comparison {
  before: Definition[]
  after: Definition[]
  hiddenPlaces: HiddenPlaces
}

async function changedDefinitions(ports: DryRunPorts, client: ClientId, { before, after, hiddenPlaces }: Comparison) {
  const unfinished = await ports.stores.queue.unfinished(client)
  const records = await ports.stores.definitions.all(client)
  const waiting = (name: string) => {
    const count = unfinished.find(({ definition }) => definition === name)
    return count ? count.incomplete + count.failed : 0
  }
  const nextDriveAt = ({ name, schedule }: Definition) => {
    const record = records.find((candidate) => candidate.name === name)
    const isPlanned = record?.scheduleText === scheduleText(schedule)
    return isPlanned ? record.nextDriveAt : firstTime(ports.timetable, schedule, ports.clock.now())
  }
  const removed = before
    .filter(({ name }) => !after.some((other) => other.name === name))
    .map(
      ({ name, schedule }): DefinitionChange => ({
        name,
        change: 'removed',
        fields: [],
        schedule: { from: schedule, to: null },
        nextDriveAt: null,
        unfinished: waiting(name),
      }),
    )
  const stay = after.flatMap((definition): DefinitionChange[] => {
    const old = before.find(({ name }) => name === definition.name)
    const fields = old ? compareDefinitions(old, definition, hiddenPlaces) : []
    const schedule = { from: old?.schedule ?? null, to: definition.schedule }
    if (old && fields.length === 0 && scheduleText(old.schedule) === scheduleText(definition.schedule)) return []
    const { name } = definition
    const change = old ? 'changed' : 'added'
    return [{ name, change, fields, schedule, nextDriveAt: nextDriveAt(definition), unfinished: waiting(name) }]
  })
  return [...removed, ...stay]
}

function nodeFields(configuration: Configuration, client: ClientId, planned: ClientConfiguration): FieldChange[] {
  const days = configuration.logLifeSpans().find((one) => one.client === client)?.days
  return compareValues(
    { log_life_span: days ?? undefined, audit_life_span: configuration.auditLifeSpan(client), alerts: configuration.alerts(client) },
    { log_life_span: planned.logLifeSpanDays ?? undefined, audit_life_span: planned.auditLifeSpanDays, alerts: planned.alerts },
  )
}

/** A name of the original's connectors is known to the host, though it is not in the list. */
async function missingConnectors({ host }: DryRunPorts, connectors: ConnectorDescriptor[], uses: Use[]): Promise<string[]> {
  const strange = uses.filter(({ module }) => !connectors.some(({ name }) => name === module))
  const missing = await Promise.all(strange.map(async (use) => ((await host.check(use)).length > 0 ? [use.module] : [])))
  return [...new Set(missing.flat())]
}

async function missingSecrets({ stores }: DryRunPorts, client: ClientId, { definitions, alerts }: ClientConfiguration): Promise<string[]> {
  const set = new Set((await stores.secrets.all(client)).map(({ name }) => name))
  const used = secretReferences([...definitions.flatMap(usesOf).map(({ settings }) => settings), alerts]).map(({ name }) => name)
  return [...new Set(used)].filter((name) => !set.has(name))
}

function usesOf({ pullers, processors, pushers }: Definition): Use[] {
  return [...pullers, ...processors, ...pushers]
}
