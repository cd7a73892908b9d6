/** Home: one look at everything, made of what the other sections know. */
import { mostRows, quarterMs } from '../../../shared/contract/home.ts'
import type { PassengerDefinitionState } from '../../../shared/contract/passengers.ts'
import type { SystemState } from '../../../shared/model/system.ts'
import type { Core } from '../core.ts'
import type { Ports } from '../ports.ts'
import { sourcesByTrouble } from './sources-by-trouble.ts'

export interface HomeDeps {
  ports: Pick<Ports, 'stores' | 'clock'>
  passengers: Core['passengers']
  state(): SystemState
}

const hourMs = 3_600_000

export function makeHome({ ports, passengers, state }: HomeDeps): Core['home'] {
  const { queue } = ports.stores
  return {
    async get(client) {
      const only = client === undefined ? {} : { client }
      const [{ definitions, faults }, counts, failing] = await Promise.all([
        passengers.list(client),
        queue.counts(only),
        queue.failedSince(client),
      ])
      const { status, since, startedAt, activeDrives } = state()
      const sources = sourcesByTrouble(definitions)
      const next = nextDrives(definitions)
      return {
        dispatcher: { status, since, startedAt },
        drives: activeDrives.filter((drive) => (client ?? drive.client) === drive.client),
        definitions: definitions.length,
        queue: counts,
        failed: await failedPassengers(client, failing),
        badDrives: badDrives(definitions).slice(0, mostRows),
        faults: faults.slice(0, mostRows),
        sources: sources.slice(0, mostRows),
        sourcesTotal: sources.length,
        nextDrives: next.slice(0, mostRows),
        nextDrivesTotal: next.length,
      }
    },
    async seated(client, hours) {
      const now = ports.clock.now()
      const from = now - (now % quarterMs) - hours * hourMs
      return { now, from, quarters: await queue.seatedSince({ client, from }) }
    },
  }

  /** Also those of definitions that are configured no more: their passengers are still there. */
  async function failedPassengers(client: Parameters<Core['home']['get']>[0], failing: Awaited<ReturnType<typeof queue.failedSince>>) {
    const unfinished = await queue.unfinished(client)
    return unfinished
      .filter(({ failed }) => failed > 0)
      .map(({ client: owner, definition, failed }) => {
        const known = failing.find((candidate) => candidate.client === owner && candidate.definition === definition)
        return { client: owner, definition, count: failed, since: known?.since ?? null }
      })
      .sort((a, b) => b.count - a.count)
      .slice(0, mostRows)
  }
}

function badDrives(definitions: PassengerDefinitionState[]) {
  return definitions.flatMap(({ client, name, lastDrive }) =>
    lastDrive?.worst === 'error' ? [{ client, definition: name, log: lastDrive.log, startedAt: lastDrive.startedAt }] : [],
  )
}

function nextDrives(definitions: PassengerDefinitionState[]) {
  return definitions
    .flatMap(({ client, name, nextDriveAt, expedited }) =>
      nextDriveAt === null ? [] : [{ client, definition: name, at: nextDriveAt, expedited }],
    )
    .sort((a, b) => a.at - b.at)
}
