/**
 * One drive of one definition: what is due in the queue first, then what waits in the sources. Its log is linked to
 * every passenger that it touches. The promises are README's "What a drive promises".
 */
import { Failure } from '../../../shared/errors.ts'
import type { Definition, Use } from '../../../shared/model/definition.ts'
import type { ClientId, SeatNumber } from '../../../shared/model/ids.ts'
import type { DriveWatch } from '../incidents/drive-watch.ts'
import type { LogWriter } from '../logs/log-writer.ts'
import type { Ports } from '../ports.ts'
import { board } from './board.ts'
import { driveInOrder } from './drive-in-order.ts'
import { makeLanes } from './lanes.ts'
import { makePace } from './pace.ts'
import { pullAndSeat } from './pull.ts'
import type { Rider } from './rider.ts'
import { makeTally } from './tally.ts'
import type { Work } from './tasks.ts'
import { workOn } from './work.ts'

export interface Drive {
  client: ClientId
  definition: Definition
  /** A retry drive works on what is due in the queue and asks no source. */
  pulls: 'pull' | 'only retry'
  log: LogWriter
  watch: DriveWatch
  /** Aborted when the drive must stop at once. */
  signal: AbortSignal
  /** Aborted when Databus pauses or shuts down: the drive ends what it has begun. */
  draining: AbortSignal
}

const batchSize = 500
const batchBytes = 16 * 1024 * 1024

/** @returns what it did, in a few words; empty when there was nothing to do */
export async function drive(ports: Ports, { client, definition, pulls, log, watch, signal, draining }: Drive): Promise<string> {
  const tally = makeTally(log)
  const work: Work = { ports, client, definition, tally, pace: makePace(ports.clock), lanes: makeLanes(), watch, signal }
  try {
    if (!definition.ordered) await workOnDue(work, log, draining)
    if (pulls === 'pull') {
      const onSeated = (riders: Rider[]) => (definition.ordered ? tellOnly(work, riders) : workOn(work, riders))
      await pullAll({ work, log, draining, onSeated }, definition.pullers)
    }
    if (definition.ordered) await driveInOrder(work, log, draining)
  } catch (error) {
    tally.close()
    throw error
  }
  return tally.close()
}

/** Pullers side by side; one that fails doesn't hold back another. */
async function pullAll(pull: Parameters<typeof pullAndSeat>[0], pullers: Use[]): Promise<void> {
  const { ports, client, definition, tally, watch } = pull.work
  const bugs: unknown[] = []
  const onePuller = async (use: Use): Promise<void> => {
    try {
      await pullAndSeat(pull, use)
    } catch (error) {
      if (!(error instanceof Failure && error.code === 'CONNECTOR_FAILED')) return void bugs.push(error)
      tally.trouble('error', use.name, error.message)
      await watch.failed('source', use.name, error.data.reason)
      await ports.stores.definitions.sourceFailed(client, definition.name, use.name, ports.clock.now(), error.message)
    }
  }
  await Promise.all(pullers.map(onePuller))
  if (bugs.length > 0) throw bugs[0]
}

async function workOnDue(work: Work, log: LogWriter, draining: AbortSignal): Promise<void> {
  const { ports, client, definition, signal } = work
  const at = ports.clock.now()
  const done = new Set<SeatNumber>()
  while (!signal.aborted && !draining.aborted) {
    const due = await ports.stores.queue.due({ client, definition: definition.name, at, limit: batchSize, maxBytes: batchBytes })
    const fresh = due.filter(({ seatNumber }) => !done.has(seatNumber))
    if (fresh.length === 0) return
    for (const { seatNumber } of fresh) done.add(seatNumber)
    const riders = await board(ports, log, fresh)
    await workOn(work, riders)
  }
}

/** In strict order the source is told at once; the rest waits for its turn. */
async function tellOnly(work: Work, riders: Rider[]): Promise<void> {
  for (const { passenger, tried } of riders) {
    for (const { kind, position } of passenger.steps) if (kind !== 'notify') tried.add(position)
  }
  await workOn(work, riders)
}
