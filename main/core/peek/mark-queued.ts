import type { WaitingPassenger } from '../../../shared/contract/peek.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { PeekedPassenger } from '../ports/connector-host.ts'
import type { Ports } from '../ports.ts'

/** Says of each whether it is in the queue already: seated, and its source not told yet, or told in vain. */
export async function markQueued(
  { stores }: Pick<Ports, 'stores'>,
  client: ClientId,
  found: PeekedPassenger[],
): Promise<WaitingPassenger[]> {
  const queued = new Map<string, WaitingPassenger['queued']>()
  for (const sourceSystem of new Set(found.map((passenger) => passenger.sourceSystem))) {
    const ids = found.filter((passenger) => passenger.sourceSystem === sourceSystem).map(({ externalId }) => externalId)
    for (const { externalId, ...passenger } of await stores.queue.inQueue(client, sourceSystem, ids)) {
      queued.set(keyOf({ sourceSystem, externalId }), passenger)
    }
  }
  return found.map((passenger) => ({ ...passenger, queued: queued.get(keyOf(passenger)) ?? null }))
}

function keyOf({ sourceSystem, externalId }: Pick<PeekedPassenger, 'sourceSystem' | 'externalId'>): string {
  return JSON.stringify([sourceSystem, externalId])
}
