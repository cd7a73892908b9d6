/**
 * Pulls and seats: each chunk is one transaction, and the source is told only after it. At most a few chunks are under
 * way at once, so memory stays flat however much waits in the source.
 */
import type { Definition, Use } from '../../../shared/model/definition.ts'
import type { LogWriter } from '../logs/log-writer.ts'
import type { PulledChunk } from '../ports/connector-host.ts'
import type { DueStep, Seating } from '../ports/stores.ts'
import { makeRider, type Rider } from './rider.ts'
import type { Work } from './tasks.ts'

/** Enough that the database is never idle, and no more than these bytes: memory stays flat. */
const mostChunks = 3
const mostBytes = 48 * 1024 * 1024

export interface Pull {
  work: Work
  log: LogWriter
  /** Aborted when Databus pauses or shuts down: no further chunk is asked for. */
  draining: AbortSignal
  /** What happens with seated riders, while the next chunk is pulled. */
  onSeated(riders: Rider[]): Promise<void>
}

/** Pulls from one puller until its source has no more. @throws Failure CONNECTOR_FAILED, of the puller */
export async function pullAndSeat(pull: Pull, use: Use): Promise<void> {
  const { work, draining } = pull
  const { ports, client, definition, signal, tally } = work
  const underWay = new Map<Promise<void>, number>()
  const trouble: unknown[] = []
  let found = 0
  const context = { client, definition: definition.name, signal, say: tally.relay.bind(null, use.name) }
  try {
    for await (const chunk of ports.host.pull(use, context)) {
      found += chunk.passengers.length
      tally.count('pulled', use.name, chunk.passengers.length)
      const riders = await seat(pull, use, chunk)
      const onSeated = pull
        .onSeated(riders)
        .catch((error: unknown) => void trouble.push(error))
        .finally(() => underWay.delete(onSeated))
      underWay.set(onSeated, chunk.bytes.byteLength)
      while (underWay.size >= mostChunks || bytesOf(underWay) > mostBytes) await Promise.race(underWay.keys())
      if (trouble.length > 0) break
      if (draining.aborted) {
        sayStopped(pull, use)
        break
      }
    }
  } finally {
    await Promise.all(underWay.keys())
  }
  if (trouble.length > 0) throw trouble[0]
  if (signal.aborted) return
  await ports.stores.definitions.sourceAnswered(client, definition.name, use.name, ports.clock.now(), found)
  work.watch.well('source', use.name)
}

function bytesOf(underWay: Map<Promise<void>, number>): number {
  return [...underWay.values()].reduce((sum, bytes) => sum + bytes, 0)
}

function sayStopped({ log }: Pull, use: Use): void {
  log.say('info', use.name, 'Stopped pulling, since Databus is being paused or shut down. What is left waits in the source.')
}

async function seat({ work, log }: Pull, use: Use, chunk: PulledChunk): Promise<Rider[]> {
  const { ports, client, definition, tally } = work
  const at = ports.clock.now()
  const steps = plannedSteps(definition, use)
  const ids = chunk.passengers.map(() => ports.ids.passenger())
  const seated = await ports.stores.queue.seat({
    client,
    definition: definition.name,
    puller: use.name,
    at,
    log: log.id,
    ids,
    chunk,
    steps,
  })
  const left = chunk.passengers.length - seated.length
  tally.count('seated', use.name, seated.length)
  tally.count('already in the queue', use.name, left)
  if (seated.length > 0) ports.events.tell({ topic: 'queue', client })
  const begun = steps.flatMap(({ begins }, position) => (begins ? [position] : []))
  return seated.flatMap(({ index, seatNumber }) => {
    const pulled = chunk.passengers[index]
    const id = ids[index]
    if (!pulled || !id) return []
    tally.note(use.name, `${pulled.title || pulled.externalId}: seated`, id)
    const { externalId, sourceSystem, title, receipt, attachments } = pulled
    const passenger = {
      seatNumber,
      id,
      externalId,
      sourceSystem,
      title,
      puller: use.name,
      receipt,
      pulledAt: at,
      bytes: 0,
      steps: steps.map(toDueStep),
    }
    return [makeRider(passenger, attachments, chunk.bytes, begun)]
  })
}

/**
 * The notice, the processors in their order, the pushers. The notice and the first processor begin with the seat (a push
 * never does: what has begun may have been delivered); in strict order only the notice does.
 */
export function plannedSteps(definition: Definition, puller: Pick<Use, 'name'>): Seating['steps'] {
  return [
    { kind: 'notify', use: puller.name, begins: true },
    ...definition.processors.map(({ name }, index) => ({
      kind: 'process' as const,
      use: name,
      begins: !definition.ordered && index === 0,
    })),
    ...definition.pushers.map(({ name }) => ({ kind: 'push' as const, use: name, begins: false })),
  ]
}

function toDueStep({ kind, use, begins }: Seating['steps'][number], position: number): DueStep {
  return { position, kind, use, status: 'incomplete', attempts: begins ? 1 : 0, dueAt: null, begunAt: null, revision: 0 }
}
