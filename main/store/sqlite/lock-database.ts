/**
 * Keeps a second process away from the same file. The lock is a transaction on a small file beside it, so the
 * operating system lifts it when the process ends, however it ends.
 *
 * @throws Failure STORE_FAILED when another process has it
 */
import { Failure } from '../../../shared/errors.ts'
import { openConnection } from './connection.ts'

export async function lockDatabase(file: string): Promise<Lock> {
  try {
    return await takeLock(`${file}.lock`)
  } catch (error) {
    if (!(error instanceof Failure) || !error.message.includes('SQLITE_BUSY')) throw error
    throw new Failure('STORE_FAILED', { reason: `${file} is open in another Databus.` }, { cause: error })
  }
}

interface Lock {
  close(): Promise<void>
}

async function takeLock(file: string): Promise<Lock> {
  const lock = await openConnection({ file, pragmas: ['busy_timeout = 500', 'journal_mode = MEMORY'] })
  try {
    await lock.run('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    await lock.close()
    throw error
  }
}
