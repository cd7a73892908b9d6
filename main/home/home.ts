/** The home folder: everything that a Databus keeps. One Databus at a time uses it. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientId } from '../../shared/model/ids.ts'
import { lockHome } from './lock-home.ts'

export interface Home {
  folder: string
  /** Inbox, outbox and whatever else a client's connectors use; relative paths in settings start here. */
  clientFolder(client: ClientId): string
  /** For copies of files while they are read. */
  readingFolder: string
  /** Lets go of the lock. */
  close(): Promise<void>
}

/** @throws Failure HOME_IN_USE */
export async function openHome(folder: string): Promise<Home> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = await lockHome(folder)
  const readingFolder = join(folder, 'reading')
  // What a Databus was reading that died.
  await rm(readingFolder, { recursive: true, force: true })
  return {
    folder,
    clientFolder: (client) => join(folder, 'clients', client),
    readingFolder,
    close: () => lock.close(),
  }
}
