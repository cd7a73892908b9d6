/**
 * Renames a file to a name that is free in its folder, in one step: after a crash it has either its old name or its new
 * one. A lock keeps others that write to the folder from taking the same name in the same moment.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from './error-code.ts'
import { lookAt } from './list-files.ts'
import { numberedName } from './safe-file-name.ts'

/** A lock this old was left by a crash. */
const staleMs = 10_000

/** `locks` is a folder for the locks. @returns the name that the file got */
export async function renameToFree(from: string, folder: string, name: string, locks: string): Promise<string> {
  await mkdir(locks, { recursive: true })
  for (let number = 1; ; number += 1) {
    const free = numberedName(name, number)
    const lock = join(locks, `${createHash('sha256').update(free.toLowerCase()).digest('hex').slice(0, 32)}.lock`)
    if (!(await takeLock(lock))) continue
    try {
      if (await lookAt(join(folder, free))) continue
      await rename(from, join(folder, free))
      return free
    } finally {
      await rm(lock, { force: true })
    }
  }
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close()
    return true
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    const held = await lookAt(lock)
    if (held && Date.now() - held.modifiedMs > staleMs) await rm(lock, { force: true })
    return false
  }
}
