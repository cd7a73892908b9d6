/** Lists the files of a folder that a pattern takes. Links are never followed, so nothing outside of the folder is reached. */
import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from './error-code.ts'
import type { NameFilter } from './name-patterns.ts'

export interface FoundFile {
  /** From the folder, with "/" on every system. */
  path: string
  name: string
  absolute: string
  bytes: number
  modifiedMs: number
  /** When anything of it changed last; nobody can set this one back. */
  changedMs: number
  /** Names that the file has; more than one when it was linked. */
  links: number
}

export interface ListOptions {
  takes: NameFilter
  subfolders: boolean
  /** Absolute paths of folders that are left out. */
  without: string[]
  signal: AbortSignal
}

/** What is under way, and what systems leave lying about. */
const neverTaken = /^\.|^~\$|\.(part|filepart|tmp|crdownload)$|^(thumbs\.db|desktop\.ini)$/i

/** Oldest first. @throws Error when the folder can't be read */
export async function listFiles(folder: string, options: ListOptions): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  await collect(folder, '', options, found)
  return found.sort((a, b) => a.modifiedMs - b.modifiedMs || a.path.localeCompare(b.path))
}

async function collect(folder: string, prefix: string, options: ListOptions, found: FoundFile[]): Promise<void> {
  for (const entry of await entriesOf(folder, prefix === '')) {
    options.signal.throwIfAborted()
    const absolute = join(folder, entry.name)
    const path = `${prefix}${entry.name}`
    if (neverTaken.test(entry.name)) continue
    if (entry.isDirectory() && options.subfolders && !options.without.includes(absolute))
      await collect(absolute, `${path}/`, options, found)
    if (!entry.isFile() || !options.takes(entry.name)) continue
    const file = await lookAt(absolute)
    if (file) found.push({ path, name: entry.name, absolute, ...file })
  }
}

/** A subfolder that vanishes is empty; the folder itself must be there. */
async function entriesOf(folder: string, isTop: boolean): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (!isTop && errorCode(error) === 'ENOENT') return []
    throw error
  }
}

/** Null when it isn't there any more. */
export async function lookAt(absolute: string): Promise<Pick<FoundFile, 'bytes' | 'modifiedMs' | 'changedMs' | 'links'> | null> {
  try {
    const { size, mtimeMs, ctimeMs, nlink } = await lstat(absolute)
    return { bytes: size, modifiedMs: mtimeMs, changedMs: ctimeMs, links: nlink }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
