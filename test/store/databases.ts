/**
 * The databases that the one suite runs over, each empty for a test. SQLite has a file a test; a server has a database a
 * test file, which is emptied before each test. Where a server doesn't run its tests are skipped, or fail, see service.ts.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, TestRunner } from 'vitest'
import type { ProcessLog } from '../../main/core/ports/world.ts'
import { type OpenedStores, openStores } from '../../main/store/open-stores.ts'
import { isThere } from '../support/service.ts'
import { mariadbServer, postgresServer, type TestServer } from './test-servers.ts'

export interface TestDatabase {
  url: string
  stores: OpenedStores
  /** Closes and opens it again, as a restart does. */
  reopen(): Promise<OpenedStores>
}

export type OpenDatabase = () => Promise<TestDatabase>

export const silent: ProcessLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Those that a server keeps: name, and what makes and empties one. */
export const servers: [string, TestServer][] = [
  ['PostgreSQL', postgresServer],
  ['MariaDB', mariadbServer],
]

/** Name and how to open it: for `describe.each`. */
export const databases: [string, OpenDatabase][] = [
  ['SQLite', openSqliteForTest],
  ...servers.map(([name, server]): [string, OpenDatabase] => [name, async () => openForTest(await emptyDatabase(server))]),
]

export async function openSqliteForTest(): Promise<TestDatabase> {
  return openForTest(`sqlite:${join(await makeTestFolder(), 'databus.sqlite')}`)
}

/** The URL of an empty database for this test. */
export async function emptyDatabase(server: TestServer): Promise<string> {
  if (!(await isThere(server.service))) TestRunner.getCurrentTest()?.context.skip(`no ${server.service} here`)
  return await server.empty()
}

async function openForTest(url: string): Promise<TestDatabase> {
  let stores = await openStores({ url, log: silent })
  onTestFinished(() => stores.close())
  const database: TestDatabase = {
    url,
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
