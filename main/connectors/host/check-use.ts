/** Has a use's settings checked in a worker, where its connector can be loaded. */
import type { Use } from '../../../shared/model/definition.ts'
import { type BatchPlan, runBatch } from './batch.ts'
import { type HostPartsAndCatalog, withTools } from './host-parts.ts'

export interface Fault {
  path: string
  message: string
}

const checkTimeoutMs = 10_000

export async function checkUse(parts: HostPartsAndCatalog, use: Pick<Use, 'module' | 'settings'>): Promise<Fault[]> {
  const module = await parts.catalog.find(use.module)
  if (!module) return [{ path: 'module', message: await parts.catalog.whyMissing(use.module) }]
  const plan: BatchPlan<Fault[]> = {
    count: 1,
    timeoutMs: checkTimeoutMs,
    memoryMb: parts.memoryMb,
    handedBytes: 0,
    signal: parts.closing,
    call: () => ({ kind: 'check', place: parts.place(''), module, settings: use.settings, secrets: [] }),
    read: (message) => (message.type === 'faults' ? { item: 0, outcome: message.faults } : null),
    done: () => [],
    failed: (reason) => [{ path: 'module', message: reason }],
    notBegun: () => [{ path: 'module', message: 'Databus stopped before it was checked' }],
  }
  const [faults] = await withTools(parts, (pool) => runBatch(pool, parts.memory, plan))
  return faults ?? []
}
