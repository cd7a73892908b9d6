/**
 * Remembers which deliveries a folder got. A mark is an empty file, named by the hash of the delivery's key, in a folder
 * of its year; years before the last one are forgotten.
 */
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from './error-code.ts'
import { lookAt } from './list-files.ts'
import { syncFolder } from './sync-folder.ts'

export const marksFolder = '.databus'

export async function isMarked(folder: string, mark: string): Promise<boolean> {
  for (const year of await years(folder)) if (await lookAt(join(folder, marksFolder, year, mark))) return true
  return false
}

/** Durable when it resolves. */
export async function setMark(folder: string, mark: string, now: number): Promise<void> {
  const year = new Date(now).getUTCFullYear()
  const place = join(folder, marksFolder, String(year))
  await mkdir(place, { recursive: true })
  await (await open(join(place, mark), 'w')).close()
  await syncFolder(place)
  for (const old of await years(folder))
    if (Number(old) < year - 1) await rm(join(folder, marksFolder, old), { recursive: true, force: true })
}

async function years(folder: string): Promise<string[]> {
  try {
    return (await readdir(join(folder, marksFolder))).filter((name) => /^\d{4}$/.test(name))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}
