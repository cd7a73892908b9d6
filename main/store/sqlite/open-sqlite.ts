/**
 * Opens a SQLite file: WAL, every commit on the disk (`synchronous=FULL`), its schema brought up to date.
 *
 * @throws Failure STORE_FAILED when it can't be opened or another process has it open, STORE_NEWER, STORE_FULL
 */
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ProcessLog } from '../../core/ports/world.ts'
import type { Database } from '../database.ts'
import { makeGroupCommit } from '../group-commit.ts'
import { type ConnectionOptions, openConnection } from './connection.ts'
import { sqliteDialect } from './dialect.ts'
import { lockDatabase } from './lock-database.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { storeFailure } from './store-failure.ts'
import { sqliteWriter } from './writer.ts'

export async function openSqlite(file: string, log: ProcessLog): Promise<Database> {
  await makeFolder(file)
  const opened: Closable[] = []
  const keep = <T extends Closable>(thing: T): T => {
    opened.push(thing)
    return thing
  }
  try {
    keep(await lockDatabase(file))
    const writer = keep(await openConnection(writing(file)))
    await migrateSqlite(writer, file, log)
    const reader = keep(await openConnection(reading(file, 'cache_size = -8192')))
    const browser = keep(await openConnection(reading(file, 'cache_size = -32768')))
    const commits = keep(makeGroupCommit(sqliteWriter(writer)))
    return {
      sql: sqliteDialect,
      read: reader.hot.rows,
      browse: browser.rows,
      write: commits.write,
      about: async () => {
        const rows = await reader.rows<{ version: string }>('SELECT sqlite_version() AS version')
        return { kind: 'SQLite', version: rows[0]?.version ?? '', bytes: await bytesOf([file, `${file}-wal`]) }
      },
      close: () => closeAll(opened),
    }
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

interface Closable {
  close(): Promise<void>
}

/** Last in, first out; a second call has nothing left to close. */
async function closeAll(opened: Closable[]): Promise<void> {
  for (let last = opened.pop(); last; last = opened.pop()) await last.close()
}

/** auto_vacuum can only be chosen before there is a table, so it comes first. */
function writing(file: string): ConnectionOptions {
  return {
    file,
    pragmas: [
      'busy_timeout = 10000',
      'auto_vacuum = INCREMENTAL',
      'journal_mode = WAL',
      'synchronous = FULL',
      'foreign_keys = ON',
      'cache_size = -65536',
      'wal_autocheckpoint = 4000',
      'journal_size_limit = 67108864',
      'temp_store = MEMORY',
    ],
  }
}

function reading(file: string, cache: string): ConnectionOptions {
  return { file, pragmas: ['busy_timeout = 10000', 'query_only = ON', cache, 'temp_store = MEMORY'] }
}

async function makeFolder(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
  } catch (error) {
    throw await storeFailure(error, file)
  }
}

async function bytesOf(files: string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        (stats) => stats.size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
