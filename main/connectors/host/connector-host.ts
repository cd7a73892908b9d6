/**
 * The connector host: runs connectors in worker threads, a pool for each definition of each client, and turns whatever
 * they do into outcomes. No connector code runs on the thread that calls this.
 */

import { Failure } from '../../../shared/errors.ts'
import type { ConnectorDescriptor } from '../../../shared/model/connector.ts'
import type { Use } from '../../../shared/model/definition.ts'
import type { Batch, CallContext, ConnectorHost, ConnectorOutcome, NoticeBatch } from '../../core/ports/connector-host.ts'
import type { ProcessLog } from '../../core/ports/world.ts'
import { acceptOutcome } from './accept.ts'
import { type BatchPlan, runBatch } from './batch.ts'
import { makeCatalog } from './catalog.ts'
import { makeMemoryWatch } from './memory-watch.ts'
import { makePools } from './pools.ts'
import type { Call, ModuleRef, OwnFile, Place } from './protocol.ts'
import { runStream, type StreamPlan } from './stream.ts'

export interface ConnectorHostOptions {
  home: string
  clientFolder(client: string): string
  /** The worker's entry: main/connectors/host/worker.ts, or what it was built to. */
  workerFile: string | URL
  /** How much memory one thread may use in its heap, and as much again outside of it; 256 if not given. */
  memoryMb?: number
  /** The console's own address, which `{databus}` in a setting stands for; null while it is off. */
  ownAddress?: () => string | null
  log: ProcessLog
}

const loadTimeoutMs = 10_000
const checkTimeoutMs = 10_000

export function makeConnectorHost(options: ConnectorHostOptions): ConnectorHost {
  const { home, log, memoryMb = 256, ownAddress = () => null } = options
  const pools = makePools({
    workerFile: options.workerFile,
    onError: (error) => log.warn({ error: String(error) }, 'A connector left something behind that ended its thread later.'),
  })
  const memory = makeMemoryWatch(memoryMb)
  const closing = new AbortController()
  const catalog = makeCatalog(home, (files) => describeFiles(files))
  const toolPool = () => pools.of('describe')

  function place(client: string): Place {
    return { home, client, folder: options.clientFolder(client), ownAddress: ownAddress() }
  }

  async function describeFiles(files: (OwnFile | null)[]): Promise<ConnectorDescriptor[][]> {
    let at = 0
    const outcomes = await runBatch<ConnectorDescriptor[] | string>(toolPool(), memory, {
      count: files.length,
      timeoutMs: loadTimeoutMs,
      memoryMb,
      handedBytes: 0,
      signal: closing.signal,
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
    })
    return outcomes.map((outcome) => {
      const file = files[at++]
      return typeof outcome === 'string' ? [unloadable(file?.name ?? 'built-in', outcome)] : outcome
    })
  }

  async function work(
    use: Use,
    context: CallContext,
    batch: { count: number; handedBytes: number; call(module: ModuleRef, items: number[], concurrency: number | null): Call },
  ): Promise<ConnectorOutcome[]> {
    if (batch.count === 0) return []
    const module = await catalog.find(use.module)
    if (!module) return Array.from({ length: batch.count }, () => failed(noSuchConnector(use.module), false))
    const plan: BatchPlan<ConnectorOutcome> = {
      count: batch.count,
      timeoutMs: use.timeoutMs,
      memoryMb,
      handedBytes: batch.handedBytes,
      signal: AbortSignal.any([context.signal, closing.signal]),
      call: (items, concurrency) => batch.call(module, items, concurrency),
      read(message) {
        if (message.type === 'said') context.say(message.said)
        return message.type === 'outcome' ? { item: message.item, outcome: acceptOutcome(message.outcome) } : null
      },
      done: () => ({ kind: 'done', said: [], change: null, finish: null }),
      failed,
      notBegun: () => ({ kind: 'not begun' }),
    }
    return runBatch(poolOf(context), memory, plan)
  }

  function poolOf({ client, definition }: CallContext) {
    return pools.of(JSON.stringify([client, definition]))
  }

  function workOn(kind: 'process' | 'push', use: Use, { passengers, bytes }: Batch, context: CallContext) {
    const of = { kind, place: place(context.client), settings: use.settings, bytes }
    return work(use, context, {
      count: passengers.length,
      handedBytes: bytes.byteLength,
      call: (module, items, concurrency) => ({ ...of, module, concurrency, passengers: pick(passengers, items) }),
    })
  }

  async function* stream<T>(kind: 'pull' | 'peek', use: Use, context: CallContext, read: StreamPlan<T>['read']): AsyncGenerator<T> {
    const module = await catalog.find(use.module)
    if (!module) throw new Failure('CONNECTOR_FAILED', { use: use.name, reason: noSuchConnector(use.module) })
    yield* runStream(poolOf(context), memory, {
      use: use.name,
      call: { kind, place: place(context.client), module, settings: use.settings },
      timeoutMs: use.timeoutMs,
      memoryMb,
      signal: AbortSignal.any([context.signal, closing.signal]),
      say: context.say,
      read,
    })
  }

  return {
    describe: () => catalog.descriptors(),
    async check(use) {
      const module = await catalog.find(use.module)
      if (!module) return [{ path: 'module', message: noSuchConnector(use.module) }]
      const [faults] = await runBatch<{ path: string; message: string }[]>(toolPool(), memory, {
        count: 1,
        timeoutMs: checkTimeoutMs,
        memoryMb,
        handedBytes: 0,
        signal: closing.signal,
        call: () => ({ kind: 'check', place: place(''), module, settings: use.settings }),
        read: (message) => (message.type === 'faults' ? { item: 0, outcome: message.faults } : null),
        done: () => [],
        failed: (reason) => [{ path: 'module', message: reason }],
        notBegun: () => [{ path: 'module', message: 'Databus stopped before it was checked' }],
      })
      return faults ?? []
    },
    pull: (use, context) => stream('pull', use, context, (message) => (message.type === 'chunk' ? message.chunk : null)),
    peek: (use, context) => stream('peek', use, context, (message) => (message.type === 'waiting' ? message.passengers : null)),
    notify(use, { notices }: NoticeBatch, context) {
      const of = { kind: 'notify' as const, place: place(context.client), settings: use.settings }
      const call = (module: ModuleRef, items: number[], concurrency: number | null) => ({
        ...of,
        module,
        concurrency,
        notices: pick(notices, items),
      })
      return work(use, context, { count: notices.length, handedBytes: 0, call })
    },
    process: (use, batch, context) => workOn('process', use, batch, context),
    push: (use, batch, context) => workOn('push', use, batch, context),
    async close() {
      closing.abort()
      memory.close()
      await pools.close()
    },
  }
}

function pick<T>(all: T[], items: number[]): T[] {
  return items.map((item) => all[item] as T)
}

function failed(reason: string, final: boolean): ConnectorOutcome {
  return { kind: 'failed', said: [], reason, final }
}

function noSuchConnector(module: string): string {
  return `There is no connector "${module}". About lists those there are; your own go into the folder "connectors" of the home folder.`
}

/** A file that doesn't load is shown in the list too, with its name and why. */
function unloadable(file: string, reason: string): ConnectorDescriptor {
  const name = file.replace(/\.\w+$/, '')
  return { name, kind: 'processor', title: file, description: '', settings: {}, origin: 'own', fault: `${file}: ${reason}` }
}
