/**
 * Moves a file into a folder, under a name that is free there; also to another disk. Called again after a crash in the
 * middle it ends the same move: nothing is there twice, and no name is lost to a lock left behind.
 */
import { constants, copyFile, link, mkdir, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from './error-code.ts'
import { lookAt } from './list-files.ts'
import { numberedName } from './safe-file-name.ts'

/** @returns the name that it got */
export async function moveFile(from: string, folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  for (let number = 1; ; number += 1) {
    const free = numberedName(name, number)
    if (await moveIfFree(from, join(folder, free))) return free
  }
}

/** A link fails where a name is taken, a rename would replace what is there; not every disk knows links. */
async function moveIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    await unlink(from)
    return true
  } catch (error) {
    switch (errorCode(error)) {
      case 'EEXIST':
        return endMove(from, to)
      case 'EXDEV':
        return copyIfFree(from, to)
      case 'EPERM':
      case 'ENOTSUP':
      case 'ENOSYS':
      case 'EMLINK':
        return renameIfFree(from, to)
      default:
        throw error
    }
  }
}

/** What is there may be the file itself, linked by a move that was cut off. */
async function endMove(from: string, to: string): Promise<boolean> {
  const [here, there] = await Promise.all([stat(from, { bigint: true }), stat(to, { bigint: true })])
  if (here.ino !== there.ino || here.dev !== there.dev) return false
  await unlink(from)
  return true
}

async function copyIfFree(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
  await unlink(from)
  return true
}

async function renameIfFree(from: string, to: string): Promise<boolean> {
  if (await lookAt(to)) return false
  await rename(from, to)
  return true
}
