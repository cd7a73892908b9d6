/**
 * Holds connectors to their memory, in the heap and outside of it (Buffers, ArrayBuffers). The resource limits of a
 * thread don't do: they don't count the second, and a table that grows into the first ends the whole process. Only calls
 * that take longer are looked at, so short ones pay nothing.
 *
 * A thread is asked for its memory, which it answers even from within an endless loop (Node 22.16 and later). Of one that
 * doesn't answer, the growth of the whole process is all that can be seen; then the one that is silent for longest is ended.
 */
import { Worker } from 'node:worker_threads'
import { errorCode } from '../lib/error-code.ts'
import type { RunningCall } from './call.ts'
import { outOfMemory } from './death-reason.ts'

export interface MemoryWatch {
  /** @returns how to end the watch */
  watch(call: RunningCall, handedBytes: number): () => void
  close(): void
}

const lookEveryMs = 100
const silenceMs = 300
const megabyte = 1024 * 1024
const threadsAnswer = 'getHeapStatistics' in Worker.prototype

interface Watched {
  call: RunningCall
  limit: number
  /** Its thread was asked, and hasn't answered yet. */
  asked: boolean
  answeredAt: number
}

export function makeMemoryWatch(memoryMb: number): MemoryWatch {
  const watched = new Set<Watched>()
  let timer: NodeJS.Timeout | null = null
  let residentBefore: number | null = null

  function look() {
    if (threadsAnswer) for (const one of watched) if (!one.asked) void ask(one, memoryMb)
    lookAtProcess()
  }

  function lookAtProcess() {
    const resident = process.memoryUsage.rss()
    residentBefore ??= resident
    const [silent] = [...watched].sort((a, b) => a.answeredAt - b.answeredAt)
    if (!silent || performance.now() - silent.answeredAt < silenceMs) return
    if (resident - residentBefore < silent.limit * (1 + watched.size)) return
    residentBefore = null
    silent.call.kill(outOfMemory(memoryMb))
  }

  function rest() {
    if (timer) clearInterval(timer)
    timer = null
    residentBefore = null
  }

  return {
    watch(call, handedBytes) {
      const one = { call, limit: memoryMb * megabyte + 4 * handedBytes, asked: false, answeredAt: performance.now() }
      watched.add(one)
      timer ??= setInterval(look, lookEveryMs).unref()
      return () => {
        watched.delete(one)
        if (watched.size === 0) rest()
      }
    },
    close() {
      watched.clear()
      rest()
    },
  }
}

async function ask(one: Watched, memoryMb: number): Promise<void> {
  const thread = one.call.pool.thread(one.call.progress.threadId())
  if (!thread) return
  one.asked = true
  try {
    const { used_heap_size: heap, external_memory: external } = await thread.getHeapStatistics()
    one.answeredAt = performance.now()
    if (heap > one.limit || external > one.limit) one.call.kill(outOfMemory(memoryMb))
  } catch (error) {
    // The thread ended before it could answer; whoever waits for the call hears of it there.
    if (errorCode(error) !== 'ERR_WORKER_NOT_RUNNING') one.answeredAt = Number.NEGATIVE_INFINITY
  } finally {
    one.asked = false
  }
}
