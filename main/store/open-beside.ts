/**
 * The database for a command that may run beside its Databus: on connections of its own, without the lock of a SQLite file,
 * and with the schema as it is.
 *
 * @throws Failure STORE_FAILED when there is no database yet
 */
import { existsSync } from 'node:fs'
import { Failure } from '../../shared/errors.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import type { Database } from './database.ts'
import { makeGroupCommit } from './group-commit.ts'
import { fileOf } from './open-stores.ts'
import { openServer } from './server/open-server.ts'
import { isServerUrl } from './server/server-address.ts'
import { openConnection } from './sqlite/connection.ts'
import { sqliteWriter } from './sqlite/writer.ts'

export type Beside = Pick<Database, 'read' | 'write' | 'sql' | 'close'>

export async function openBeside(url: string, log: ProcessLog): Promise<Beside> {
  return isServerUrl(url) ? await openServer(url, log, 'as it is') : await openFile(fileOf(url))
}

async function openFile(file: string): Promise<Beside> {
  if (!existsSync(file)) throw new Failure('STORE_FAILED', { reason: `there is no ${file} yet. Start Databus once, then try again.` })
  const connection = await openConnection({ file, pragmas: ['busy_timeout = 10000', 'synchronous = FULL', 'foreign_keys = ON'] })
  const commits = makeGroupCommit(sqliteWriter(connection))
  return {
    sql: connection.sql,
    read: connection.rows,
    write: commits.write,
    async close() {
      await commits.close()
      await connection.close()
    },
  }
}
