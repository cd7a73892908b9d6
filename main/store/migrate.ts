/**
 * Brings the schema up to date: all that is missing in one transaction, after a copy of a database that already had
 * something in it. The list is in code (nothing is looked for in folders), since the code is bundled.
 *
 * @throws Failure STORE_NEWER when a newer Databus wrote the database
 */
import { rm } from 'node:fs/promises'
import { Umzug, type UmzugStorage } from 'umzug'
import { Failure } from '../../shared/errors.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import type { Connection, Transaction } from './database.ts'
import { migrations as known } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'

export async function migrate(connection: Connection, file: string, log: ProcessLog, list: Migration[] = known): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) WITHOUT ROWID')
  const storage = storageOn(connection)
  const done = await storage.executed({ context: connection })
  const foreign = done.find((name) => !list.some((migration) => migration.name === name))
  if (foreign) throw new Failure('STORE_NEWER', { found: foreign })

  const missing = list.filter((migration) => !done.includes(migration.name))
  if (missing.length === 0) return
  if (done.length > 0) await keepCopy(connection, `${file}.before-${missing[0]?.name}`, log)

  const umzug = new Umzug<Transaction>({
    context: connection,
    storage,
    logger: undefined,
    migrations: list.map(({ name, up }) => ({ name, up: ({ context }) => up(context) })),
  })
  await connection.run('BEGIN IMMEDIATE')
  try {
    await umzug.up()
    await connection.run('COMMIT')
  } catch (error) {
    await connection.run('ROLLBACK')
    // umzug puts an error of its own around what the database said.
    throw error instanceof Error && error.cause instanceof Failure ? error.cause : error
  }
  log.info({ migrations: missing.map(({ name }) => name) }, 'The database is up to date.')
}

function storageOn(connection: Connection): UmzugStorage<Transaction> {
  return {
    logMigration: async ({ name }) => void (await connection.run('INSERT INTO migrations (name) VALUES ($1)', [name])),
    unlogMigration: async ({ name }) => void (await connection.run('DELETE FROM migrations WHERE name = $1', [name])),
    executed: async () => {
      const rows = await connection.rows<{ name: string }>('SELECT name FROM migrations ORDER BY name')
      return rows.map(({ name }) => name)
    },
  }
}

/** A copy of the same name is from a migration that didn't get through: this one is of the same state. */
async function keepCopy(connection: Connection, copy: string, log: ProcessLog): Promise<void> {
  await rm(copy, { force: true })
  await connection.run('VACUUM INTO $1', [copy])
  log.info({ copy }, 'The database is about to be migrated; this is a copy of it as it was.')
}
