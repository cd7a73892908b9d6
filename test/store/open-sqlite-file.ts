/** A SQLite database with its writer within reach, for what only SQLite tests need: limits, plans, failures on purpose. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Stores } from '../../main/core/ports/stores.ts'
import type { Database } from '../../main/store/database.ts'
import { makeStores } from '../../main/store/open-stores.ts'
import { openSqlite } from '../../main/store/sqlite/open-sqlite.ts'
import { makeTestFolder, silent } from './databases.ts'

export interface SqliteFile {
  file: string
  database: Database
  stores: Stores
}

export async function openSqliteFile(): Promise<SqliteFile> {
  const file = join(await makeTestFolder(), 'databus.sqlite')
  const database = await openSqlite(file, silent)
  onTestFinished(() => database.close())
  return { file, database, stores: makeStores(database) }
}
