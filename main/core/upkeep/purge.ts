/**
 * Purging: finished passengers and ended logs, by a person's click or by life span. In bounded batches, so that the
 * queue goes on meanwhile; unfinished and failed passengers are never removed.
 */
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import { startLog } from '../logs/log-writer.ts'
import type { PurgeScope } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'

const batchSize = 500

/** @param by who asked for it, for the log @returns how many were removed */
export async function purgeQueue(ports: Ports, scope: PurgeScope, owner: ClientId, by: string): Promise<number> {
  const removed = await inBatches((limit) => ports.stores.queue.purgeComplete(scope, limit))
  if (removed > 0) {
    await logPurge(ports, owner, scope.definition ?? null, `${by}: ${removed} finished passengers were removed from the queue.`)
    ports.events.tell({ topic: 'queue', client: owner })
  }
  return removed
}

export async function purgeLogs(
  ports: Ports,
  scope: { client?: ClientId; endedBefore: Moment },
  owner: ClientId,
  by: string,
): Promise<number> {
  const removed = await inBatches((limit) => ports.stores.logs.purgeEnded(scope, limit))
  if (removed > 0) {
    await logPurge(ports, owner, null, `${by}: ${removed} logs were removed.`)
    ports.events.tell({ topic: 'logs', client: owner })
  }
  return removed
}

export async function purgeAudit({ stores }: Pick<Ports, 'stores'>, scope: { client: ClientId; before: Moment }): Promise<void> {
  await inBatches((limit) => stores.audit.purge(scope, limit))
}

async function inBatches(purge: (limit: number) => Promise<number>): Promise<number> {
  let removed = 0
  for (;;) {
    const batch = await purge(batchSize)
    removed += batch
    if (batch < batchSize) return removed
  }
}

async function logPurge(ports: Ports, client: ClientId, definition: string | null, message: string): Promise<void> {
  const log = await startLog(ports, { client, kind: 'purge', definition })
  log.say('info', 'purge', message)
  await log.end()
}
