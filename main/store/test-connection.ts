/**
 * Tries a database that a URL names, without changing it: whether it answers, and whether tables may be made in it. Every
 * fault comes back as a sentence, which never shows the password.
 */
import { randomUUID } from 'node:crypto'
import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure } from '../../shared/errors.ts'
import { fileOf } from './open-stores.ts'
import { isServerUrl, serverAddress } from './server/server-address.ts'
import { serverKind } from './server/server-kinds.ts'
import { openPool } from './server/server-pool.ts'
import { openConnection } from './sqlite/connection.ts'

export type ConnectionTest = { works: true; kind: string; version: string } | { works: false; reason: string }

export async function testConnection(url: string): Promise<ConnectionTest> {
  try {
    return { works: true, ...(isServerUrl(url) ? await tryServer(url) : await trySqlite(fileOf(url))) }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { works: false, reason: error.message }
  }
}

async function tryServer(url: string): Promise<{ kind: string; version: string }> {
  const address = serverAddress(url)
  const kind = await serverKind(address.scheme)
  const pool = await openPool(kind, address, 1)
  try {
    return await pool.use(async (ask) => {
      const { name, version, dialect } = await kind.know(ask)
      const table = `databus_try_${randomUUID().slice(0, 8)}`
      await ask(`CREATE TABLE ${table} (id ${dialect.types.number})`)
      await ask(`DROP TABLE ${table}`)
      return { kind: name, version }
    })
  } finally {
    await pool.close()
  }
}

async function trySqlite(file: string): Promise<{ kind: string; version: string }> {
  const there = await stat(file).then(
    () => true,
    () => false,
  )
  if (!there) await mustBeFolder(dirname(file))
  const connection = await openConnection({ file: there ? file : ':memory:', pragmas: there ? ['query_only = ON'] : [] })
  try {
    const [row] = await connection.rows<{ version: string }>('SELECT sqlite_version() AS version FROM (SELECT count(*) FROM sqlite_schema)')
    if (there) await mustBeWritable(file)
    return { kind: 'SQLite', version: row?.version ?? '' }
  } finally {
    await connection.close()
  }
}

/** A folder that isn't there yet is made in the nearest one that is. */
async function mustBeFolder(path: string): Promise<void> {
  const found = await stat(path).then(
    (stats) => (stats.isDirectory() ? 'folder' : 'file'),
    () => 'nothing',
  )
  if (found === 'file') throw new Failure('STORE_FAILED', { reason: `${path} is a file. Name one in a folder.` })
  if (found === 'nothing' && dirname(path) !== path) await mustBeFolder(dirname(path))
  else await mustBeWritable(path)
}

async function mustBeWritable(path: string): Promise<void> {
  try {
    await access(path, constants.W_OK)
  } catch (error) {
    throw new Failure('STORE_FAILED', { reason: `${path} can't be written to.` }, { cause: error })
  }
}
