/**
 * The connector host: runs connectors in worker threads, a pool for each definition of each client, and turns whatever
 * they do into outcomes. No connector code runs on the thread that calls this.
 */
import { Failure } from '../../../shared/errors.ts'
import type { Use } from '../../../shared/model/definition.ts'
import type { CallContext, ConnectorHost, PulledChunk } from '../../core/ports/connector-host.ts'
import type { ProcessLog } from '../../core/ports/world.ts'
import { makeCatalog } from './catalog.ts'
import { checkUse } from './check-use.ts'
import { describeFiles } from './describe-files.ts'
import { type HostParts, type HostPartsAndCatalog, poolOf } from './host-parts.ts'
import { makeMemoryWatch } from './memory-watch.ts'
import { makePools } from './pools.ts'
import type { FromWorker, StreamKind } from './protocol.ts'
import { runStream, type StreamPlan } from './stream.ts'
import { makeTurns } from './turns.ts'
import { workOnBatch } from './work-on-batch.ts'

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

export function makeConnectorHost(options: ConnectorHostOptions): ConnectorHost {
  const { home, log, memoryMb = 256, ownAddress = () => null } = options
  const onError = (error: unknown) => log.warn({ error: String(error) }, 'A connector left something behind that ended its thread later.')
  const pools = makePools({ workerFile: options.workerFile, onError })
  const memory = makeMemoryWatch(memoryMb)
  const closing = new AbortController()
  const common: HostParts = {
    pools,
    memory,
    memoryMb,
    closing: closing.signal,
    turns: makeTurns(),
    place: (client) => ({ home, client, folder: options.clientFolder(client), ownAddress: ownAddress() }),
  }
  const parts: HostPartsAndCatalog = { ...common, catalog: makeCatalog(home, (files) => describeFiles(common, files)) }
  return {
    describe: () => parts.catalog.descriptors(),
    check: (use) => checkUse(parts, use),
    pull: (use, context) => stream(parts, { kind: 'pull' }, use, context, chunkIn),
    peek: (use, context) =>
      stream(parts, { kind: 'peek' }, use, context, (message) => (message.type === 'waiting' ? message.passengers : null)),
    async open(use, wanted, context) {
      for await (const chunk of stream(parts, { kind: 'open', wanted }, use, context, chunkIn)) return chunk
      return null
    },
    notify: (use, batch, context) => workOnBatch(parts, use, context, { kind: 'notify', batch }),
    process: (use, batch, context) => workOnBatch(parts, use, context, { kind: 'process', batch }),
    push: (use, batch, context) => workOnBatch(parts, use, context, { kind: 'push', batch }),
    async close() {
      closing.abort()
      memory.close()
      await pools.close()
    },
  }
}

function chunkIn(message: FromWorker): PulledChunk | null {
  return message.type === 'chunk' ? message.chunk : null
}

async function* stream<T>(
  parts: HostPartsAndCatalog,
  kind: StreamKind,
  use: Use,
  context: CallContext,
  read: StreamPlan<T>['read'],
): AsyncGenerator<T> {
  const module = await parts.catalog.find(use.module)
  if (!module) throw new Failure('CONNECTOR_FAILED', { use: use.name, reason: await parts.catalog.whyMissing(use.module) })
  yield* runStream(poolOf(parts, context), parts.memory, {
    use: use.name,
    call: { ...kind, place: parts.place(context.client), module, settings: use.settings, secrets: context.secrets ?? [] },
    timeoutMs: use.timeoutMs,
    memoryMb: parts.memoryMb,
    signal: AbortSignal.any([context.signal, parts.closing]),
    say: context.say,
    read,
  })
}
