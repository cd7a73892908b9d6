/**
 * Works through the items of a call, one after the other or some at once, and tells each outcome as it is reached. An item
 * that throws outside of its call, or whose time is up, has its outcome at once; what it still does is its own affair.
 */
import type { MessagePort } from 'node:worker_threads'
import type { ConnectorOutcome, Said } from '../../core/ports/connector-host.ts'
import type { Context } from '../define.ts'
import { isFinal } from '../final-error.ts'
import type { Progress } from '../host/progress.ts'
import type { FromWorker, ToWorker } from '../host/protocol.ts'
import type { ContextFor, Settings } from './context.ts'
import { errorReason } from './reason.ts'
import { running } from './running.ts'

/** The line to the host. */
export interface Items {
  port: MessagePort
  progress: Progress
  send(message: FromWorker, transfer?: ArrayBuffer[]): void
}

/** What an item did; null: nothing to tell of. */
export type Did = Pick<Extract<ConnectorOutcome, { kind: 'done' }>, 'change' | 'finish'> | null
export type RunItem = (item: number, context: Context<Settings>) => Promise<Did> | Did

interface UnderWay {
  stop(reason: string): void
}

/** No more than so much is kept of what an item says. */
const mostSaid = 200

export async function runItems(
  line: Items,
  count: number,
  concurrency: number,
  run: RunItem,
  contextFor: ContextFor | null = null,
): Promise<void> {
  const underWay = new Map<number, UnderWay>()
  line.port.on('message', (message: ToWorker) => {
    if (message.type === 'stop item') underWay.get(message.item)?.stop(message.reason)
    if (message.type === 'stop') for (const one of underWay.values()) one.stop('was stopped before it ended')
  })
  let next = 0
  async function lane() {
    while (next < count && !line.progress.isStopped()) {
      const item = next
      next += 1
      line.progress.begin(item)
      const running = runItem(line, item, run, contextFor, underWay)
      if (running) await running
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, lane))
}

/** @returns null when the item is through already, so that quick ones cost no turn of the event loop */
function runItem(
  line: Items,
  item: number,
  run: RunItem,
  contextFor: ContextFor | null,
  underWay: Map<number, UnderWay>,
): Promise<void> | null {
  const said: Said[] = []
  let over = false
  let stopReason: string | null = null
  let controller: AbortController | null = null
  let endEarly: (() => void) | null = null
  const redact = contextFor?.redact ?? ((text: string) => text)

  function tell(outcome: ConnectorOutcome, transfer: ArrayBuffer[] = []) {
    line.send({ type: 'outcome', item, outcome }, transfer)
    line.progress.end(item, 'by message')
  }
  function end(settle: () => void): boolean {
    if (over) return false
    over = true
    underWay.delete(item)
    settle()
    endEarly?.()
    return true
  }
  function succeed(did: Did) {
    if (!contextFor) return line.progress.end(item, 'by message')
    if (!did && said.length === 0) return line.progress.end(item, 'plainly')
    const change = did?.change ?? null
    tell({ kind: 'done', said, change, finish: did?.finish ?? null }, change ? [change.bytes.buffer] : [])
  }
  function fail(error: unknown): boolean {
    return end(() =>
      tell({ kind: 'failed', said, reason: stopReason ?? redact(errorReason(error)), final: stopReason === null && isFinal(error) }),
    )
  }
  function say(one: Said) {
    if (over || said.length > mostSaid) return
    said.push(said.length < mostSaid ? one : { level: 'warning', message: 'It said more, which was left out.' })
  }
  function signal(): AbortSignal {
    controller ??= new AbortController()
    if (stopReason !== null && !controller.signal.aborted) controller.abort(new Error(stopReason))
    return controller.signal
  }

  underWay.set(item, {
    stop(reason) {
      stopReason ??= reason
      controller?.abort(new Error(reason))
    },
  })
  const context = contextFor?.make(signal, say) ?? (null as never)
  return running.run({ fail, say: (level, message) => context?.say(level, message) }, () => {
    try {
      const result = run(item, context)
      if (!(result instanceof Promise)) {
        end(() => succeed(result))
        return null
      }
      return new Promise<void>((resolve) => {
        endEarly = resolve
        result.then((did) => end(() => succeed(did)), fail)
      })
    } catch (error) {
      fail(error)
      return null
    }
  })
}
