/** The databases that the one suite runs over, each opened anew for a test. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ProcessLog } from '../../main/core/ports/world.ts'
import { type OpenedStores, openStores } from '../../main/store/open-stores.ts'

export interface TestDatabase {
  stores: OpenedStores
  /** Closes and opens it again, as a restart does. */
  reopen(): Promise<OpenedStores>
}

export type OpenDatabase = () => Promise<TestDatabase>

export const silent: ProcessLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Name and how to open it: for `describe.each`. */
export const databases: [string, OpenDatabase][] = [['SQLite', openSqliteForTest]]

async function openSqliteForTest(): Promise<TestDatabase> {
  const url = `sqlite:${join(await makeTestFolder(), 'databus.sqlite')}`
  let stores = await openStores({ url, log: silent })
  onTestFinished(() => stores.close())
  const database: TestDatabase = {
    stores,
    async reopen() {
      await stores.close()
      stores = await openStores({ url, log: silent })
      database.stores = stores
      return stores
    },
  }
  return database
}

/** A folder that is gone after the test. */
export async function makeTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'databus-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
