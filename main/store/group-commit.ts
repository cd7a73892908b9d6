/**
 * All writing goes through here, one transaction at a time on one kept connection. What is asked for while a
 * transaction runs shares the next one, so many small writes cost one wait for the disk (group commit).
 *
 * If a job of a shared transaction fails, the transaction is rolled back and its jobs run again one by one, so that only
 * the guilty one fails. A job must therefore leave nothing behind but what it writes.
 */
import { Failure } from '../../shared/errors.ts'
import type { Job, Transaction } from './database.ts'

const maxJobsTogether = 64

/** Where transactions are begun, one at a time. */
export interface Writer {
  begin(): Promise<OpenTransaction>
  /** The same again may go through: two transactions stood in each other's way, and this one had to give way. */
  isPassing?(error: unknown): boolean
}

export interface OpenTransaction extends Transaction {
  commit(): Promise<void>
  /** @returns what went wrong with it; null when the next transaction can begin */
  rollBack(): Promise<Failure | null>
}

export interface GroupCommit {
  /** Resolves when it is committed, and on the disk. */
  write<T>(job: Job<T>): Promise<T>
  /** Waits for what was asked for; then nothing is taken any more. */
  close(): Promise<void>
}

interface Waiting {
  job: Job<unknown>
  resolve(result: unknown): void
  reject(error: unknown): void
}

export function makeGroupCommit(writer: Writer): GroupCommit {
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null
  let closed = false

  async function runAll(): Promise<void> {
    // One turn of the microtask queue: what is asked for in the same breath goes together.
    await Promise.resolve()
    while (waiting.length > 0) {
      const together = waiting.slice(0, maxJobsTogether)
      waiting = waiting.slice(maxJobsTogether)
      await runTogether(writer, together)
    }
    running = null
  }

  return {
    write<T>(job: Job<T>): Promise<T> {
      if (closed) return Promise.reject(new Failure('STORE_FAILED', { reason: 'it is closed.' }))
      return new Promise<T>((resolve, reject) => {
        waiting.push({ job, resolve: (result) => resolve(result as T), reject })
        running ??= runAll()
      })
    },
    async close() {
      closed = true
      await running
    },
  }
}

const mostTries = 5

async function runTogether(writer: Writer, jobs: Waiting[], tries = 1): Promise<void> {
  const results: unknown[] = []
  let transaction: OpenTransaction | null = null
  try {
    transaction = await writer.begin()
    for (const { job } of jobs) results.push(await job(transaction))
    await transaction.commit()
  } catch (error) {
    const trouble = transaction ? await transaction.rollBack() : error
    if (!trouble && tries < mostTries && writer.isPassing?.(error)) await runTogether(writer, jobs, tries + 1)
    else if (trouble || jobs.length === 1) for (const { reject } of jobs) reject(trouble ?? error)
    else for (const one of jobs) await runTogether(writer, [one])
    return
  }
  jobs.forEach(({ resolve }, index) => {
    resolve(results[index])
  })
}
