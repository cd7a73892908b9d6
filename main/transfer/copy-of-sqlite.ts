/**
 * A SQLite file to read from, as a copy in the home folder: opening the file itself would lock it, bring its schema up to
 * date and work what its helper files hold into it. The file that was named stays as it is, to the byte.
 */
import { constants, existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Failure } from '../../shared/errors.ts'
import { lockDatabase } from '../store/sqlite/lock-database.ts'
import { storeFailure } from '../store/sqlite/store-failure.ts'

export interface FileCopy {
  file: string
  /** Takes the copy away. */
  remove(): Promise<void>
}

/** What SQLite keeps beside a file that was not closed: without them the newest commits are missing. */
const helpers = ['-wal', '-journal']

/**
 * @param folder where the copy goes; whatever a Databus that died has left there is taken away by the next
 * @throws Failure STORE_FAILED, also when a Databus has the file open; STORE_FULL; TRANSFER_REFUSED when it changed meanwhile
 */
export async function copyOfSqlite(file: string, folder: string): Promise<FileCopy> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const own = await mkdtemp(join(folder, 'copy-'))
  const remove = () => rm(own, { recursive: true, force: true })
  try {
    const copy = join(own, basename(file))
    // Every Databus has made this one, and holds it; without it there is none to wait for.
    const lock = existsSync(`${file}.lock`) ? await lockDatabase(file) : null
    try {
      const before = await stateOf(file)
      for (const end of ['', ...helpers]) {
        if (existsSync(file + end)) await copyFile(file + end, copy + end, constants.COPYFILE_FICLONE)
      }
      if ((await stateOf(file)) !== before)
        throw new Failure('TRANSFER_REFUSED', { reason: 'somebody writes to the file. Try again when it rests.' })
    } finally {
      await lock?.close()
    }
    return { file: copy, remove }
  } catch (error) {
    await remove()
    throw await storeFailure(error, file)
  }
}

/** Another one after each write. */
async function stateOf(file: string): Promise<string> {
  const states = ['', ...helpers].map(async (end) => {
    const stats = existsSync(file + end) ? await stat(file + end, { bigint: true }) : null
    return `${stats?.size} ${stats?.mtimeNs}`
  })
  return (await Promise.all(states)).join(', ')
}
