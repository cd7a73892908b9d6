/**
 * Runs a call over many items (passengers, notices, files) until each has its outcome, through as many worker threads as
 * it takes. Whatever an item does, it costs only its own outcome:
 *
 *     item over its time --asked to stop--> settles: failed
 *                                     \--> doesn't within the grace: its thread is ended, it failed, the rest goes on in a new one
 *     thread dies, one item under way  --> that one failed, the rest goes on in a new thread
 *     thread dies, several under way   --> nobody knows whose fault it was: all without outcome again, one at a time
 */

import { type RunningCall, startCall } from './call.ts'
import { graceMs, loadTimeoutMs } from './limits.ts'
import type { MemoryWatch } from './memory-watch.ts'
import type { Pool } from './pools.ts'
import type { Call, FromWorker } from './protocol.ts'
import { secondsInWords } from './seconds-in-words.ts'

/** A thread that dies so often with nothing under way does so for a reason that another one would meet too. */
const mostFruitlessThreads = 3

export interface BatchPlan<O> {
  count: number
  timeoutMs: number
  memoryMb: number
  /** Bytes that are handed over, which count as the connector's own memory. */
  handedBytes: number
  signal: AbortSignal
  /** The call over some items; `concurrency` 1 when they must run one at a time. */
  call(items: number[], concurrency: number | null): Call
  /** The outcome in a message; null when it carries none. */
  read(message: FromWorker): { item: number; outcome: O } | null
  done(): O
  failed(reason: string, final: boolean): O
  notBegun(): O
}

export async function runBatch<O>(pool: Pool, memory: MemoryWatch, plan: BatchPlan<O>): Promise<O[]> {
  const outcomes = new Map<number, O>()
  let concurrency: number | null = null
  let fruitless = 0
  while (outcomes.size < plan.count && !plan.signal.aborted) {
    const items = missing(plan.count, outcomes)
    const before = outcomes.size
    const end = await runItems(pool, memory, plan, items, concurrency, outcomes)
    if (outcomes.size === before) fruitless += 1
    if (end.suspects > 1) concurrency = 1
    if (end.hopeless || fruitless === mostFruitlessThreads) fillIn(plan.count, outcomes, plan.failed(end.reason, end.final))
  }
  fillIn(plan.count, outcomes, plan.notBegun())
  return missing(plan.count, new Map()).map((item) => outcomes.get(item) as O)
}

interface ItemsEnd {
  reason: string
  final: boolean
  /** Items that were under way when the thread died, and nobody knows which of them did it. */
  suspects: number
  /** The others would meet the same. */
  hopeless: boolean
}

async function runItems<O>(
  pool: Pool,
  memory: MemoryWatch,
  plan: BatchPlan<O>,
  items: number[],
  concurrency: number | null,
  outcomes: Map<number, O>,
): Promise<ItemsEnd> {
  let whole: { reason: string; final: boolean } | null = null
  const call = startCall(pool, plan.call(items, concurrency), items.length, {
    memoryMb: plan.memoryMb,
    hear(message) {
      if (message.type === 'failed') whole = message
      const read = plan.read(message)
      const item = read && items[read.item]
      if (read && item !== undefined && item !== null) outcomes.set(item, read.outcome)
    },
  })
  const overdue = new Map<number, string>()
  const stopWatching = watch(call, plan, overdue)
  const forget = memory.watch(call, plan.handedBytes)
  const end = await call.ended
  stopWatching()
  forget()

  const underWay: number[] = []
  for (const [index, item] of items.entries()) {
    if (call.progress.isDonePlainly(index)) outcomes.set(item, plan.done())
    if (call.progress.runningMs(index) !== null) underWay.push(index)
  }
  const failed = whole as { reason: string; final: boolean } | null
  if (failed) return { ...failed, suspects: 0, hopeless: true }
  if (end.kind === 'ended') return { reason: 'its worker ended without an answer', final: false, suspects: 0, hopeless: false }
  return blame(
    end.reason,
    call,
    underWay,
    overdue,
    (index, reason) => outcomes.set(items[index] as number, plan.failed(reason, false)),
    plan,
  )
}

/** Decides who is to answer for the death of a thread. */
function blame<O>(
  reason: string,
  call: RunningCall,
  underWay: number[],
  overdue: Map<number, string>,
  fail: (index: number, reason: string) => void,
  plan: BatchPlan<O>,
): ItemsEnd {
  const known = { reason, final: false, suspects: 0, hopeless: false }
  if (plan.signal.aborted) {
    for (const index of underWay) fail(index, 'was stopped before it ended')
    return known
  }
  const late = underWay.filter((index) => overdue.has(index))
  for (const index of late) fail(index, overdue.get(index) ?? reason)
  if (late.length > 0) return known
  if (underWay.length === 1) fail(underWay[0] as number, reason)
  return { ...known, suspects: underWay.length, hopeless: call.progress.phase() === 'loading' }
}

/** Holds each item to its time and passes the abort on. Asks first, then ends the thread. @returns how to stop watching */
function watch<O>(call: RunningCall, plan: BatchPlan<O>, overdue: Map<number, string>): () => void {
  let timer: NodeJS.Timeout | undefined
  const started = performance.now()
  const late = `did not answer within ${secondsInWords(plan.timeoutMs)} and was stopped`

  function look() {
    call.drain()
    let wait = plan.timeoutMs
    for (let index = 0; index < call.progress.items; index += 1) {
      const running = call.progress.runningMs(index)
      if (running === null) continue
      const left = plan.timeoutMs - running
      if (left > 0) wait = Math.min(wait, left)
      else if (left > -graceMs) {
        if (!overdue.has(index)) call.post({ type: 'stop item', item: index, reason: late })
        overdue.set(index, late)
        wait = Math.min(wait, left + graceMs)
      } else return call.kill(late)
    }
    if (call.progress.phase() !== 'running' && performance.now() - started > loadTimeoutMs(plan.timeoutMs))
      return call.kill(`could not be loaded within ${secondsInWords(performance.now() - started)}`)
    timer = setTimeout(look, Math.max(wait, 1) + 1)
  }

  function stop() {
    call.progress.stop()
    call.post({ type: 'stop' })
    clearTimeout(timer)
    timer = setTimeout(() => call.kill('was stopped'), graceMs)
  }

  timer = setTimeout(look, plan.timeoutMs + 1)
  plan.signal.addEventListener('abort', stop, { once: true })
  if (plan.signal.aborted) stop()
  return () => {
    clearTimeout(timer)
    plan.signal.removeEventListener('abort', stop)
  }
}

function missing<O>(count: number, outcomes: Map<number, O>): number[] {
  return Array.from({ length: count }, (_, item) => item).filter((item) => !outcomes.has(item))
}

function fillIn<O>(count: number, outcomes: Map<number, O>, outcome: O): void {
  for (const item of missing(count, outcomes)) outcomes.set(item, outcome)
}
