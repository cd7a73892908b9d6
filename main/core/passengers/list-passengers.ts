/** All passenger definitions with their state: from the configuration, what is remembered of their drives, and the queue. */
import type { PassengerDefinitionState } from '../../../shared/contract/passengers.ts'
import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'
import type { Use } from '../../../shared/model/definition.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Configuration, ConfiguredDefinition } from '../configuration/configuration.ts'
import type { DefinitionRecord, SourceRecord } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'

export interface ListDeps {
  ports: Pick<Ports, 'stores' | 'host'>
  configuration: Configuration
  isDriving(client: ClientId, name: string): boolean
}

export async function listPassengers(
  { ports, configuration, isDriving }: ListDeps,
  client?: ClientId,
): Promise<PassengerDefinitionState[]> {
  await configuration.refresh()
  const [records, unfinished, connectors] = await Promise.all([
    ports.stores.definitions.all(client),
    ports.stores.queue.unfinished(client),
    ports.host.describe(),
  ])
  const titles = new Map(connectors.map(({ name, title }: ConnectorDescriptor) => [name, title]))
  const titled = ({ name, module }: Use) => ({ name, module, title: titles.get(module) ?? module })

  async function stateOf({ client: owner, definition }: ConfiguredDefinition): Promise<PassengerDefinitionState> {
    const record = records.find((candidate) => candidate.client === owner && candidate.name === definition.name)
    const count = unfinished.find((candidate) => candidate.client === owner && candidate.definition === definition.name)
    return {
      client: owner,
      name: definition.name,
      pullers: definition.pullers.map((use) => ({
        ...titled(use),
        ...sourceState(record?.sources.find(({ puller }) => puller === use.name)),
      })),
      processors: definition.processors.map(titled),
      pushers: definition.pushers.map(titled),
      schedule: definition.schedule,
      missedRuns: definition.missedRuns,
      ordered: definition.ordered,
      driving: isDriving(owner, definition.name),
      lastDrive: await lastDrive(record),
      nextDriveAt: record?.nextDriveAt ?? null,
      expedited: typeof record?.expeditedAt === 'number',
      incomplete: count?.incomplete ?? 0,
      failed: count?.failed ?? 0,
    }
  }

  async function lastDrive(record: DefinitionRecord | undefined): Promise<PassengerDefinitionState['lastDrive']> {
    const log = typeof record?.lastLog === 'number' ? await ports.stores.logs.find(record.lastLog) : null
    return log && { log: log.id, startedAt: log.startedAt, endedAt: log.endedAt, worst: log.worst }
  }

  return Promise.all(configuration.definitions(client).map(stateOf))
}

/** An error older than the last answer is over. */
function sourceState(source: SourceRecord | undefined): Omit<SourceRecord, 'puller'> {
  const { answeredAt = null, found = null, failedAt = null, failingSince = null, error = null } = source ?? {}
  const isOver = answeredAt !== null && failedAt !== null && failedAt < answeredAt
  return { answeredAt, found, failedAt, failingSince: isOver ? null : failingSince, error: isOver ? null : error }
}
