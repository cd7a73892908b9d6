/**
 * Strict order: passengers one by one, in the order they were seated. One that isn't complete, because it failed or
 * waits for its next try, holds up those behind it.
 */
import type { LogWriter } from '../logs/log-writer.ts'
import type { DuePassenger } from '../ports/stores.ts'
import { board } from './board.ts'
import { beginDue, type Work, workOn } from './work.ts'

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
    await beginDue(work, riders)
    await workOn(work, riders)
    if (riders.some((rider) => rider.passenger.steps.some(({ status }) => status !== 'complete'))) return
  }
}

function mayGoNow(head: DuePassenger, now: number): boolean {
  return head.steps.every(({ status, dueAt }) => status !== 'failed' && (status === 'complete' || dueAt === null || dueAt <= now))
}
