/**
 * One call in one worker thread. Its messages come in order, also those that were sent just before the thread died:
 * they are read from the port when the run ends, so nothing that was reached is lost.
 */
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { deathReason } from './death-reason.ts'
import type { Pool } from './pools.ts'
import { makeProgress, type Progress } from './progress.ts'
import type { Call, FromWorker, ToWorker } from './protocol.ts'

/** `died` carries what happened, in words. */
export type CallEnd = { kind: 'ended' } | { kind: 'died'; reason: string }

export interface RunningCall {
  progress: Progress
  pool: Pool
  post(message: ToWorker): void
  /** Reads the messages that are there now. */
  drain(): void
  /** Ends the thread. The first reason counts. */
  kill(reason: string): void
  ended: Promise<CallEnd>
}

export function startCall(
  pool: Pool,
  call: Call,
  items: number,
  options: { memoryMb: number; hear(message: FromWorker): void },
): RunningCall {
  const { port1, port2 } = new MessageChannel()
  const progress = makeProgress(items)
  const killer = new AbortController()
  let killedBecause: string | null = null
  port1.on('message', options.hear)

  function drain() {
    for (let next = receiveMessageOnPort(port1); next; next = receiveMessageOnPort(port1)) options.hear(next.message)
  }

  async function run(): Promise<CallEnd> {
    try {
      await pool.run({ call, port: port2, progress: progress.buffer }, [], killer.signal)
      drain()
      return { kind: 'ended' }
    } catch (error) {
      drain()
      return { kind: 'died', reason: killedBecause ?? deathReason(error, options.memoryMb) }
    } finally {
      port1.close()
    }
  }

  return {
    progress,
    pool,
    post: (message) => port1.postMessage(message),
    drain,
    kill(reason) {
      killedBecause ??= reason
      killer.abort()
    },
    ended: run(),
  }
}
