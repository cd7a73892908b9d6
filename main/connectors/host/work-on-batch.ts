/** Has a connector work through a batch of passengers or notices, and gives one outcome for each. */
import type { Use } from '../../../shared/model/definition.ts'
import type { Batch, CallContext, ConnectorOutcome, NoticeBatch } from '../../core/ports/connector-host.ts'
import { acceptOutcome } from './accept.ts'
import { runBatch } from './batch.ts'
import { handOver } from './hand-over.ts'
import { type HostPartsAndCatalog, poolOf } from './host-parts.ts'
import type { Call, ModuleRef } from './protocol.ts'

const noBytes = new Uint8Array()

export type Job = { kind: 'process' | 'push'; batch: Batch } | { kind: 'notify'; batch: NoticeBatch }

export async function workOnBatch(parts: HostPartsAndCatalog, use: Use, context: CallContext, job: Job): Promise<ConnectorOutcome[]> {
  const count = job.kind === 'notify' ? job.batch.notices.length : job.batch.passengers.length
  if (count === 0) return []
  const module = await parts.catalog.find(use.module)
  if (!module) {
    const reason = await parts.catalog.whyMissing(use.module)
    return Array.from({ length: count }, () => failed(reason, false))
  }
  const bytes = job.kind === 'notify' ? noBytes : await handOver(job.batch.bytes)
  return runBatch<ConnectorOutcome>(poolOf(parts, context), parts.memory, {
    count,
    timeoutMs: use.timeoutMs,
    memoryMb: parts.memoryMb,
    handedBytes: bytes.byteLength,
    signal: AbortSignal.any([context.signal, parts.closing]),
    call: (items, concurrency) => callOf(parts, use, context, job, { module, items, concurrency, bytes }),
    read(message) {
      if (message.type === 'said') context.say(message.said)
      return message.type === 'outcome' ? { item: message.item, outcome: acceptOutcome(message.outcome) } : null
    },
    done: () => ({ kind: 'done', said: [], change: null, finish: null }),
    failed,
    notBegun: () => ({ kind: 'not begun' }),
  })
}

function callOf(
  parts: HostPartsAndCatalog,
  { settings }: Use,
  { client, secrets = [] }: CallContext,
  job: Job,
  { module, items, concurrency, bytes }: { module: ModuleRef; items: number[]; concurrency: number | null; bytes: Uint8Array },
): Call {
  const of = { place: parts.place(client), module, settings, secrets, concurrency }
  if (job.kind === 'notify') return { ...of, kind: 'notify', notices: pick(job.batch.notices, items) }
  return { ...of, kind: job.kind, passengers: pick(job.batch.passengers, items), bytes }
}

function pick<T>(all: T[], items: number[]): T[] {
  return items.map((item) => all[item] as T)
}

function failed(reason: string, final: boolean): ConnectorOutcome {
  return { kind: 'failed', said: [], reason, final }
}
