/**
 * All writing goes through here, one transaction at a time on one kept connection. What is asked for while a
 * transaction runs shares the next one, so many small writes cost one wait for the disk (group commit).
 *
 * If a job of a shared transaction fails, the transaction is rolled back and its jobs run again one by one, so that only
 * the guilty one fails. A job must therefore leave nothing behind but what it writes.
 */
import { Failure } from '../../shared/errors.ts'
import type { Connection, Job } from './database.ts'

const maxJobsTogether = 64

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

export function makeGroupCommit(connection: Connection): GroupCommit {
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null
  let closed = false

  async function runAll(): Promise<void> {
    // One turn of the microtask queue: what is asked for in the same breath goes together.
    await Promise.resolve()
    while (waiting.length > 0) {
      const together = waiting.slice(0, maxJobsTogether)
      waiting = waiting.slice(maxJobsTogether)
      await runTogether(connection, together)
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

async function runTogether(connection: Connection, jobs: Waiting[]): Promise<void> {
  const results: unknown[] = []
  try {
    await connection.hot.run('BEGIN IMMEDIATE')
    for (const { job } of jobs) results.push(await job(connection))
    await connection.hot.run('COMMIT')
  } catch (error) {
    const trouble = await rollBack(connection)
    if (trouble || jobs.length === 1) for (const { reject } of jobs) reject(trouble ?? error)
    else for (const one of jobs) await runTogether(connection, [one])
    return
  }
  jobs.forEach(({ resolve }, index) => {
    resolve(results[index])
  })
}

/**
 * SQLite rolls back by itself after some errors, a full disk among them; then there is nothing left to roll back.
 *
 * @returns what went wrong with it; null when the next transaction can begin
 */
async function rollBack(connection: Connection): Promise<Failure | null> {
  try {
    await connection.hot.run('ROLLBACK')
    return null
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.message.includes('no transaction is active') ? null : error
  }
}
