/** Lets only one process of this machine do a piece of work at a time; the others wait for it. */
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Runs `work` while this process holds `lockFile`. A lock left behind by a process that died is taken over.
 * The lock's folder must exist.
 */
export async function oneAtATime<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(lockFile)
  try {
    return await work()
  } finally {
    await lock.close()
    await rm(lockFile, { force: true })
  }
}

async function takeLock(lockFile: string): Promise<FileHandle> {
  for (;;) {
    try {
      const lock = await open(lockFile, 'wx')
      await lock.writeFile(String(process.pid))
      return lock
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
    }
    if (await isAbandoned(lockFile)) await rm(lockFile, { force: true })
    else await pause(200)
  }
}

async function isAbandoned(lockFile: string): Promise<boolean> {
  try {
    const owner = Number(await readFile(lockFile, 'utf8'))
    if (owner > 0) process.kill(owner, 0)
    return false
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return true
    if (hasCode(error, 'ENOENT') || hasCode(error, 'EPERM')) return false
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
