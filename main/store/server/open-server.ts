/**
 * Opens a database on a server, its schema brought up to date. Several Databuses may have it open. There are two pools: what
 * people browse never takes a connection from the drives.
 *
 * @throws Failure STORE_FAILED, STORE_NEWER, STORE_FULL
 */
import type { ProcessLog } from '../../core/ports/world.ts'
import type { Database } from '../database.ts'
import { makeGroupCommit } from '../group-commit.ts'
import { migrateServer, mustBeUpToDate } from './migrate-server.ts'
import { type ServerAddress, serverAddress } from './server-address.ts'
import type { ServerKind } from './server-kind.ts'
import { serverKind } from './server-kinds.ts'
import { openPool } from './server-pool.ts'

/** One for the writer, the others for questions of drives. */
const driveConnections = 5
const browseConnections = 4

/** `as it is`: for a command beside a Databus that runs. */
type Schema = 'brought up to date' | 'must be up to date' | 'as it is'

export async function openServer(url: string, log: ProcessLog, schema: Schema): Promise<Database> {
  const address = serverAddress(url)
  return openServerAt(await serverKind(address.scheme), address, log, schema)
}

async function openServerAt(kind: ServerKind, address: ServerAddress, log: ProcessLog, schema: Schema): Promise<Database> {
  const drives = await openPool(kind, address, driveConnections)
  const people = await openPool(kind, address, browseConnections)
  try {
    const { name, version, dialect } = await drives.use((ask) => kind.know(ask))
    if (schema === 'brought up to date') await migrateServer(kind, drives, dialect, log)
    if (schema === 'must be up to date') await mustBeUpToDate(drives, dialect)
    const commits = makeGroupCommit(drives.writer(dialect))
    return {
      sql: dialect,
      read: (sql, bind) => drives.rows(sql, bind, 'kept'),
      browse: (sql, bind) => people.rows(sql, bind, 'once'),
      write: commits.write,
      async about() {
        const [row] = await people.rows<{ bytes: number | null }>(kind.bytes, [], 'once')
        return { kind: name, version, bytes: row?.bytes ?? null }
      },
      async close() {
        await commits.close()
        await people.close()
        await drives.close()
      },
    }
  } catch (error) {
    await people.close()
    await drives.close()
    throw error
  }
}
