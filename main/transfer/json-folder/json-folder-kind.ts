/** A readable folder of JSON and plain files, see layout.ts. */
import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import { Failure } from '../../../shared/errors.ts'
import { withOneHistory } from '../../core/transfer/one-history.ts'
import type { Place, Shelf, TransferKind } from '../../core/transfer/place.ts'
import type { Seal } from '../../core/transfer/seal.ts'
import { storeFailure } from '../../store/sqlite/store-failure.ts'
import { clientShelf, nodeShelf, passengerShelf, userShelf } from './folder-shelves.ts'
import { makeLayout } from './layout.ts'
import { logShelf } from './log-shelf.ts'
import { writeManifest } from './manifest.ts'
import { folderSource, readFolder } from './read-folder.ts'
import { secretShelf } from './secrets-file.ts'

const settings = z.object({
  path: z
    .string()
    .min(1)
    .describe('A folder of its own. A relative path counts from the folder "exports" of this Databus.')
    .meta({ title: 'Folder', format: 'folder' }),
})

export function jsonFolderKind(): TransferKind<typeof settings> {
  return {
    name: 'json-folder',
    title: 'JSON folder',
    description: 'Readable without Databus: one folder a passenger with its attachments as files, logs as lines of JSON.',
    settings,
    server: null,
    describe: ({ path }) => `the JSON folder ${path}`,
    async test({ path }, reach) {
      const names = await usableFolder(await reach.path(path))
      if (names === null) return 'The folder is not there yet; an export makes it.'
      return names.length === 0 ? 'The folder is empty.' : 'The folder holds an export already; what is new is added to it.'
    },
    openSource: async ({ path }, reach, seal) => readFolder(makeLayout(await reach.path(path)), seal),
    async openTarget({ path }, reach, seal) {
      const folder = await reach.path(path)
      await usableFolder(folder)
      return openFolder(folder, seal)
    },
  }
}

/** @returns the names in it; null when it is not there @throws Failure TRANSFER_REFUSED when it holds something else than an export */
async function usableFolder(folder: string): Promise<string[] | null> {
  let names: string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure('TRANSFER_REFUSED', { reason: `the folder can't be read: ${reason}.` }, { cause: error })
  }
  const own = names.includes('manifest.json') || names.includes('clients')
  if (names.length > 0 && !own) throw new Failure('TRANSFER_REFUSED', { reason: `${folder} holds other files. Give a folder of its own.` })
  return names
}

function openFolder(folder: string, seal: Seal | null): Place {
  const layout = makeLayout(folder)
  const source = folderSource(layout, seal)
  return {
    ...source,
    shelves: {
      clients: onDisk(folder, clientShelf(layout)),
      users: onDisk(folder, userShelf(layout)),
      secrets: onDisk(folder, secretShelf(layout, seal)),
      customizing: onDisk(folder, withOneHistory(nodeShelf(layout))),
      logs: onDisk(folder, logShelf(layout)),
      passengers: onDisk(folder, passengerShelf(layout)),
    },
    finish: (scope) => told(folder, writeManifest(layout, source, scope)),
  }
}

/** A disk that is full, or something in the way, is said in a sentence. @throws Failure STORE_FULL, TRANSFER_REFUSED */
function onDisk<R>(folder: string, { find, put }: Shelf<R>): Shelf<R> {
  return { find: (records) => told(folder, find(records)), put: (add, replace) => told(folder, put(add, replace)) }
}

async function told<T>(folder: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    const failure = await storeFailure(error, folder)
    throw failure.code === 'STORE_FULL' ? failure : new Failure('TRANSFER_REFUSED', { reason: `${error.message}.` }, { cause: error })
  }
}
