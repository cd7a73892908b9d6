/**
 * Which migrations a database lacks, and running them in their order. The list is in code (nothing is looked for in
 * folders), since the code is bundled. What stands around it differs: sqlite/migrate-sqlite.ts, server/migrate-server.ts.
 */
import { Umzug, type UmzugStorage } from 'umzug'
import { Failure } from '../../shared/errors.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import type { Transaction } from './database.ts'
import type { Migration } from './migrations/migration.ts'

/** @throws Failure STORE_NEWER when a newer Databus wrote the database */
export async function missingMigrations(transaction: Transaction, list: Migration[]): Promise<string[]> {
  const done = await executed(transaction)
  const foreign = done.find((name) => !list.some((migration) => migration.name === name))
  if (foreign) throw new Failure('STORE_NEWER', { found: foreign })
  return list.map(({ name }) => name).filter((name) => !done.includes(name))
}

/** @param onto what a migration writes to, where that differs by migration */
export async function runMigrations(
  transaction: Transaction,
  list: Migration[],
  onto: (name: string) => Promise<Transaction> = async () => transaction,
): Promise<void> {
  const umzug = new Umzug<Transaction>({
    context: transaction,
    storage: storageOn(transaction),
    logger: undefined,
    migrations: list.map(({ name, up }) => ({ name, up: async ({ context }) => up(await onto(name), context.sql.types) })),
  })
  try {
    await umzug.up()
  } catch (error) {
    // umzug puts an error of its own around what the database said.
    throw error instanceof Error && error.cause instanceof Failure ? error.cause : error
  }
}

/** Said before it, for until then a start has said nothing. */
export function tellThatItTakesTime(log: ProcessLog, missing: string[]): void {
  log.info({ migrations: missing }, 'The database is brought up to date first, which takes minutes where there is much in it.')
}

export async function executed(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.rows<{ name: string }>('SELECT name FROM migrations ORDER BY name')
  return rows.map(({ name }) => name)
}

function storageOn(transaction: Transaction): UmzugStorage<Transaction> {
  return {
    logMigration: async ({ name }) => void (await transaction.run('INSERT INTO migrations (name) VALUES ($1)', [name])),
    unlogMigration: async ({ name }) => void (await transaction.run('DELETE FROM migrations WHERE name = $1', [name])),
    executed: () => executed(transaction),
  }
}
