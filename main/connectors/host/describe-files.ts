/** Has connector files described in a worker. A file that doesn't load, or never ends, is in the list too, with the reason. */
import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'
import { type BatchPlan, runBatch } from './batch.ts'
import { type HostParts, withTools } from './host-parts.ts'
import type { OwnFile } from './protocol.ts'

const loadTimeoutMs = 10_000

/** One list a file, in order; null stands for all built-in ones. */
export async function describeFiles(parts: HostParts, files: (OwnFile | null)[]): Promise<ConnectorDescriptor[][]> {
  const plan: BatchPlan<ConnectorDescriptor[] | string> = {
    count: files.length,
    timeoutMs: loadTimeoutMs,
    memoryMb: parts.memoryMb,
    handedBytes: 0,
    signal: parts.closing,
    call: (items) => ({ kind: 'describe', files: items.map((item) => files[item] ?? null) }),
    read(message) {
      if (message.type === 'described') return { item: message.item, outcome: message.connectors }
      return message.type === 'outcome' && message.outcome.kind === 'failed'
        ? { item: message.item, outcome: message.outcome.reason }
        : null
    },
    done: () => [],
    failed: (reason) => reason,
    notBegun: () => 'Databus stopped before it was read',
  }
  const outcomes = await withTools(parts, (pool) => runBatch(pool, parts.memory, plan))
  return outcomes.map((outcome, index) => (typeof outcome === 'string' ? [unloadable(files[index]?.name, outcome)] : outcome))
}

function unloadable(file = 'built-in', reason: string): ConnectorDescriptor {
  const name = file.replace(/\.\w+$/, '')
  return { name, kind: 'processor', title: file, description: '', settings: {}, origin: 'own', fault: `${file}: ${reason}` }
}
