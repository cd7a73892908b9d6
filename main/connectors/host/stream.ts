/**
 * A pull or a peek: a stream of chunks from one worker thread. The worker makes a chunk only when it was asked for, but
 * for one of read-ahead. The time-out counts while a chunk is owed, from the one before.
 */
import { Failure } from '../../../shared/errors.ts'
import type { Say } from '../../core/ports/connector-host.ts'
import { type CallEnd, type RunningCall, startCall } from './call.ts'
import { graceMs, loadTimeoutMs } from './limits.ts'
import type { MemoryWatch } from './memory-watch.ts'
import type { Pool } from './pools.ts'
import type { FromWorker, StreamCall } from './protocol.ts'
import { secondsInWords } from './seconds-in-words.ts'
import { firstCredit } from './stream-credit.ts'

/** A puller holds what it reads beside what it sends. */
const largestChunkBytes = 128 * 1024 * 1024

export interface StreamPlan<T> {
  use: string
  call: StreamCall
  timeoutMs: number
  memoryMb: number
  signal: AbortSignal
  say: Say
  /** The chunk in a message; null when it carries none. */
  read(message: FromWorker): T | null
}

export async function* runStream<T>(pool: Pool, memory: MemoryWatch, plan: StreamPlan<T>): AsyncGenerator<T> {
  const stopped = 'was stopped before it ended'
  if (plan.signal.aborted) throw new Failure('CONNECTOR_FAILED', { use: plan.use, reason: stopped })
  const waiting: T[] = []
  let owed = firstCredit
  let heard = performance.now()
  let failure: string | null = null
  let wake: (() => void) | null = null

  const call = startCall(pool, plan.call, 0, {
    memoryMb: plan.memoryMb,
    hear(message) {
      if (message.type === 'said') plan.say(message.said)
      if (message.type === 'failed') failure = message.reason
      const chunk = plan.read(message)
      if (chunk === null) return
      heard = performance.now()
      owed -= 1
      waiting.push(chunk)
      wake?.()
    },
  })
  const forget = memory.watch(call, largestChunkBytes)
  let isRunning = false
  /** Starting the thread and loading the connector have a time of their own. */
  function overdue(): string | null {
    if (!isRunning && call.progress.phase() === 'running') {
      isRunning = true
      heard = performance.now()
    }
    const silentMs = performance.now() - heard
    if (!isRunning) return silentMs > loadTimeoutMs(plan.timeoutMs) ? `could not be loaded within ${secondsInWords(silentMs)}` : null
    return owed > 0 && silentMs > plan.timeoutMs ? `did not answer within ${secondsInWords(plan.timeoutMs)} and was stopped` : null
  }
  const stopWatching = watch(call, plan.signal, overdue)
  let end: CallEnd | null = null
  const ended = call.ended.then((how) => {
    end = how
    wake?.()
  })

  try {
    while (true) {
      const chunk = waiting.shift()
      if (chunk !== undefined) {
        yield chunk
        if (owed === 0) heard = performance.now()
        owed += 1
        if (!end) call.post({ type: 'next' })
      } else if (end) break
      else
        await new Promise<void>((resolve) => {
          wake = resolve
          if (end || waiting.length > 0) resolve()
        })
    }
    const reason = plan.signal.aborted ? stopped : reasonOf(end, failure)
    if (reason !== null) throw new Failure('CONNECTOR_FAILED', { use: plan.use, reason })
  } finally {
    stopWatching()
    if (!end) await stop(call, ended)
    forget()
  }
}

function reasonOf(end: CallEnd, failure: string | null): string | null {
  return failure ?? (end.kind === 'died' ? end.reason : null)
}

/** Looks for a chunk that is overdue, and passes the abort on. @returns how to stop watching */
function watch(call: RunningCall, signal: AbortSignal, overdue: () => string | null): () => void {
  let killer: NodeJS.Timeout | undefined
  function askToStop(reason: string) {
    if (killer) return
    call.progress.stop()
    call.post({ type: 'stop' })
    killer = setTimeout(() => call.kill(reason), graceMs)
  }
  const looker = setInterval(() => {
    call.drain()
    const reason = overdue()
    if (reason !== null) call.kill(reason)
  }, 250)
  const onAbort = () => askToStop('was stopped')
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  return () => {
    clearInterval(looker)
    clearTimeout(killer)
    signal.removeEventListener('abort', onAbort)
  }
}

/** The consumer wants no more. */
async function stop(call: RunningCall, ended: Promise<void>): Promise<void> {
  call.progress.stop()
  call.post({ type: 'stop' })
  const killer = setTimeout(() => call.kill('was stopped'), graceMs)
  await ended
  clearTimeout(killer)
}
