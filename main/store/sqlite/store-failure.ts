/**
 * Puts what SQLite says into our words. A full disk is STORE_FULL; so is an input/output error while hardly any room is
 * left, since SQLite reports a full disk so when it can't grow its helper files. All else is STORE_FAILED.
 */
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure } from '../../../shared/errors.ts'

const hardlyAnyRoomBytes = 4 * 1024 * 1024

export async function storeFailure(error: unknown, file: string): Promise<Failure> {
  if (error instanceof Failure) return error
  const code = sqliteCode(error)
  const full = code === 'SQLITE_FULL' || code === 'ENOSPC' || (code === 'SQLITE_IOERR' && (await hasNoRoom(file)))
  if (full) return new Failure('STORE_FULL', { place: file }, { cause: error })
  return new Failure('STORE_FAILED', { reason: `${reasonOf(error)} (${file})` }, { cause: error })
}

function sqliteCode(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = innerOf(at)) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return null
}

function innerOf(error: Error): unknown {
  return 'original' in error ? error.original : error.cause
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function hasNoRoom(file: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(dirname(file))
    return bavail * bsize < hardlyAnyRoomBytes
  } catch (error) {
    // The folder itself can't be asked: then it is not a matter of room.
    return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
  }
}
