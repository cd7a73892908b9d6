/**
 * Incidents: opened and ended by what drives report, told of once each way.
 *
 * A part (a source, a target, a processor…) has one incident at a time. Its first failure opens one; further ones are
 * counted on it and tell nobody. It ends with a drive that saw the part succeed and never fail, provided that no
 * passenger waits for another try of it: so a target that refuses one document and takes all others is one incident for
 * as long as that document is retried, not one a retry. What has failed for good holds nothing open, since only a
 * person can end it, and a target that breaks down later must be told of anew.
 *
 * A part that comes and goes is not told of each time: when it has had three incidents within an hour, the third ends only
 * after an hour in which it did not fail (`wellSince` says since when it hasn't). A part that is taken out of the
 * configuration ends its incident too; one whose settings are changed must still prove itself by a success. And when a
 * person has set complete all that failed of a part, there is nothing left to look after: that ends it.
 *
 *     (well) --fails--> open --succeeds--> ended
 *     open --succeeds, comes and goes--> open, well since --an hour passes--> ended
 *     open, well since --fails--> open
 *     open --taken out of the configuration, or settled by hand--> ended
 *
 * Each change is one transaction with the notices that tell of it, so a restart tells nothing twice and forgets nothing.
 */
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Incident } from '../../../shared/model/incident.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { Part, Trouble } from '../ports/incident-store.ts'
import type { Ports } from '../ports.ts'
import { channelsToTell } from './channels.ts'
import { stepKindOf } from './part-kinds.ts'

export interface Incidents {
  fail(part: Part, trouble: Omit<Trouble, 'at'>): Promise<void>
  /** The part did well: ends its incident, or watches it. */
  succeed(incident: Incident): Promise<void>
  /** A person has set steps complete: ends the incidents of parts of which nothing fails any more. */
  endSettled(of?: { client: ClientId; definition: string }): Promise<void>
  /** Ends those that have been well for long enough, or are configured no more; opens and ends those of configurations. */
  review(): Promise<void>
}

export const hourMs = 3_600_000
/** As many incidents within an hour mean that a part comes and goes. */
const oftenIs = 3

type IncidentPorts = Pick<Ports, 'clock' | 'stores' | 'events' | 'couriers'>

/** @param onNotices is told that there may be notices to send */
export function makeIncidents(ports: IncidentPorts, configuration: Configuration, onNotices: () => void): Incidents {
  const store = ports.stores.incidents
  const whom = (part: Pick<Part, 'client'>) => channelsToTell(configuration, part.client, ports.couriers)

  async function fail(part: Part, trouble: Omit<Trouble, 'at'>): Promise<void> {
    const begun = await store.fail(part, { ...trouble, at: ports.clock.now() }, whom(part))
    ports.events.tell({ topic: 'alerts', client: part.client })
    if (begun) onNotices()
  }

  async function end(incident: Incident, ending: NonNullable<Incident['ending']>): Promise<void> {
    if (!(await store.end(incident.id, ports.clock.now(), ending, whom(incident)))) return
    ports.events.tell({ topic: 'alerts', client: incident.client })
    onNotices()
  }

  async function succeed(incident: Incident): Promise<void> {
    const now = ports.clock.now()
    const since: Moment = incident.wellSince ?? now
    const comesAndGoes = (await store.begunSince(incident, incident.begunAt - hourMs)) >= oftenIs
    if (!comesAndGoes || now - since >= hourMs) return end(incident, 'well again')
    if (incident.wellSince !== null) return
    await store.setWellSince(incident.id, now)
    ports.events.tell({ topic: 'alerts', client: incident.client })
  }

  async function endSettled(of?: { client: ClientId; definition: string }): Promise<void> {
    for (const incident of await store.open(of)) {
      const { client, definition, kind, part } = incident
      const step = stepKindOf[kind]
      if (step === undefined) continue
      if (!(await ports.stores.queue.isFailing({ client, definition, kind: step, use: part }))) await end(incident, 'settled by hand')
    }
  }

  async function review(): Promise<void> {
    await configuration.refresh()
    const faults = configuration.faults()
    const open = await store.open()
    for (const incident of open) {
      const { client, kind, wellSince } = incident
      const isFaulty = faults.some((fault) => fault.client === client)
      if (kind === 'configuration') {
        if (!isFaulty) await end(incident, 'well again')
      } else if (!isFaulty && !isConfigured(configuration, incident)) await end(incident, 'no longer configured')
      else if (wellSince !== null && ports.clock.now() - wellSince >= hourMs) await end(incident, 'well again')
    }
    for (const client of new Set(faults.map((fault) => fault.client))) {
      if (open.some((incident) => incident.kind === 'configuration' && incident.client === client)) continue
      const reason = faults.flatMap((fault) => (fault.client === client ? [fault.message] : [])).join('\n')
      await fail({ client, definition: '', kind: 'configuration', part: '' }, { times: 1, reason, passenger: null, log: null })
    }
  }

  return { fail, succeed, endSettled, review }
}

function isConfigured(configuration: Configuration, { client, definition, kind, part }: Incident): boolean {
  const found = configuration.find(client, definition)
  if (!found) return false
  switch (kind) {
    case 'source':
    case 'notice':
      return found.pullers.some(({ name }) => name === part)
    case 'processor':
      return found.processors.some(({ name }) => name === part)
    case 'target':
      return found.pushers.some(({ name }) => name === part)
    case 'drive':
    case 'configuration':
      return true
  }
}
