/**
 * Strict order: passengers one by one, in the order they were seated. One that isn't complete, because it failed or
 * waits for its next try, holds up those behind it.
 */
import type { Definition } from '../../../shared/model/definition.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { LogWriter } from '../logs/log-writer.ts'
import type { DuePassenger, QueueStore } from '../ports/stores.ts'
import { board } from './board.ts'
import type { Work } from './tasks.ts'
import { workOn } from './work.ts'

export async function driveInOrder(work: Work, log: LogWriter, draining: AbortSignal): Promise<void> {
  const { ports, client, definition, signal, tally } = work
  while (!signal.aborted && !draining.aborted) {
    const head = await ports.stores.queue.head(client, definition.name)
    if (!head) return
    if (!mayGoNow(head, ports.clock.now())) {
      tally.trouble('warning', 'driver', `${head.title || head.externalId} is not done and holds up those behind it.`, head.id)
      return
    }
    const riders = await board(ports, log, [head])
    await workOn(work, riders)
    if (riders.some((rider) => rider.passenger.steps.some(({ status }) => status !== 'complete'))) return
  }
}

function mayGoNow(head: DuePassenger, now: Moment): boolean {
  const at = dueOfHead(head)
  return at !== null && at <= now
}

/** When the head of a strict order is tried next; null when it waits for a person. */
function dueOfHead({ steps, pulledAt }: DuePassenger): Moment | null {
  if (steps.some(({ status }) => status === 'failed')) return null
  return Math.max(pulledAt, ...steps.map(({ status, dueAt }) => (status === 'incomplete' ? (dueAt ?? 0) : 0)))
}

/** When a passenger of a definition is tried next; null when none waits for a try. In strict order only the head counts. */
export async function earliestTry(
  queue: QueueStore,
  client: ClientId,
  definition: Pick<Definition, 'name' | 'ordered'>,
): Promise<Moment | null> {
  if (!definition.ordered) return queue.earliestDue(client, definition.name)
  const head = await queue.head(client, definition.name)
  return head && dueOfHead(head)
}
