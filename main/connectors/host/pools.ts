/**
 * A pool of worker threads for each definition of each client. So a connector that leaves a timer behind, or leaks, can
 * hurt nobody but its own definition. Threads start with the first call and end when they were idle for a while.
 */
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Task } from './protocol.ts'

export interface Pool {
  /** Resolves when the worker has done the call, rejects when its thread died or was ended by `kill`. */
  run(task: Task, transfer: ArrayBuffer[], kill: AbortSignal): Promise<void>
  thread(id: number): Worker | null
}

export interface Pools {
  of(key: string): Pool
  close(): Promise<void>
}

/** More calls of one definition at once than this wait for each other. */
const mostThreads = 64
const idleMs = 10_000
/**
 * V8's own limit is only a last resort, far above what the memory watch allows: a table (a Map, an object, JSON) that grows
 * into it ends the whole process, not the thread.
 */
const heapMb = 4096

export function makePools(options: { workerFile: string | URL; onError(error: unknown): void }): Pools {
  const { workerFile, onError } = options
  const filename = workerFile instanceof URL ? fileURLToPath(workerFile) : workerFile
  const pools = new Map<string, { piscina: Piscina<Task, void>; pool: Pool }>()

  function open() {
    const piscina = new Piscina<Task, void>({
      filename,
      name: 'runTask',
      minThreads: 0,
      maxThreads: mostThreads,
      idleTimeout: idleMs,
      // Its other mode stops the thread's event loop between calls, and with it what a connector cleans up afterwards.
      atomics: 'disabled',
      recordTiming: false,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    })
    // A thread that dies between two calls, by something that an earlier one left behind.
    piscina.on('error', onError)
    const pool: Pool = {
      run: (task, transfer, kill) => piscina.run(task, { transferList: [task.port, ...transfer], signal: kill }),
      thread: (id) => piscina.threads.find((thread) => thread.threadId === id) ?? null,
    }
    return { piscina, pool }
  }

  return {
    of(key) {
      const known = pools.get(key) ?? open()
      pools.set(key, known)
      return known.pool
    },
    async close() {
      const all = [...pools.values()]
      pools.clear()
      await Promise.all(all.map(({ piscina }) => piscina.destroy()))
    },
  }
}
