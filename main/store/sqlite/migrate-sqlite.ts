/** Brings the schema of a SQLite file up to date: all that is missing in one transaction, after a copy of one that had something in it. */
import { rm } from 'node:fs/promises'
import type { ProcessLog } from '../../core/ports/world.ts'
import type { Connection } from '../database.ts'
import { executed, missingMigrations, runMigrations, tellThatItTakesTime } from '../migrate.ts'
import { migrations as known } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'

/** @throws Failure STORE_NEWER when a newer Databus wrote the database */
export async function migrateSqlite(connection: Connection, file: string, log: ProcessLog, list: Migration[] = known): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) WITHOUT ROWID')
  const missing = await missingMigrations(connection, list)
  if (missing.length === 0) return
  if ((await executed(connection)).length > 0) {
    tellThatItTakesTime(log, missing)
    await keepCopy(connection, `${file}.before-${missing[0]}`, log)
  }
  await connection.run('BEGIN IMMEDIATE')
  try {
    await runMigrations(connection, list)
    await connection.run('COMMIT')
  } catch (error) {
    await connection.run('ROLLBACK')
    throw error
  }
  log.info({ migrations: missing }, 'The database is up to date.')
}

/** A copy of the same name is from a migration that didn't get through: this one is of the same state. */
async function keepCopy(connection: Connection, copy: string, log: ProcessLog): Promise<void> {
  await rm(copy, { force: true })
  await connection.run('VACUUM INTO $1', [copy])
  log.info({ copy }, 'This is a copy of it as it was.')
}
