/**
 * Brings the schema of a server's database up to date, one Databus at a time: a lock of the server holds the others. All
 * that is missing is one transaction where DDL can be rolled back. Where it can't, each statement is noted when it got
 * through (table migration_steps), so a migration that was cut off goes on behind it.
 *
 * @throws Failure STORE_NEWER when a newer Databus wrote the database
 */
import { Failure } from '../../../shared/errors.ts'
import type { ProcessLog } from '../../core/ports/world.ts'
import { first, type Transaction } from '../database.ts'
import type { Dialect } from '../dialect.ts'
import { executed, missingMigrations, runMigrations, tellThatItTakesTime } from '../migrate.ts'
import { migrations as known } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import type { Ask, ServerKind } from './server-kind.ts'
import { type ServerPool, transactionOn } from './server-pool.ts'

export async function migrateServer(
  kind: ServerKind,
  pool: ServerPool,
  dialect: Dialect,
  log: ProcessLog,
  list: Migration[] = known,
): Promise<void> {
  await pool.use(async (ask) => {
    await ask(kind.migrations.hold)
    try {
      const missing = await migrateWith(kind, ask, dialect, log, list)
      if (missing.length > 0) log.info({ migrations: missing }, 'The database is up to date.')
    } finally {
      await ask(kind.migrations.letGo)
    }
  })
}

/** Changes nothing. @throws Failure TRANSFER_REFUSED when there is no schema of Databus, or an older one; STORE_NEWER */
export async function mustBeUpToDate(pool: ServerPool, dialect: Dialect): Promise<void> {
  await pool.use(async (ask) => {
    const plain = transactionOn(ask, dialect)
    if (!(await isThere(plain, 'migrations'))) throw new Failure('TRANSFER_REFUSED', { reason: 'it holds nothing of a Databus.' })
    const [missing] = await missingMigrations(plain, known)
    if (missing === undefined) return
    const reason = `its tables are those of an older Databus (they lack "${missing}"), and an import changes nothing in its source. Start this version on it once, which brings it up to date.`
    throw new Failure('TRANSFER_REFUSED', { reason })
  })
}

async function migrateWith(kind: ServerKind, ask: Ask, dialect: Dialect, log: ProcessLog, list: Migration[]): Promise<string[]> {
  const plain = transactionOn(ask, dialect)
  const stepByStep = kind.migrations.ddl === 'step by step'
  await createIfMissing(plain, 'migrations', `name ${dialect.types.key} PRIMARY KEY`)
  if (stepByStep)
    await createIfMissing(plain, 'migration_steps', `name ${dialect.types.key} PRIMARY KEY, done ${dialect.types.number} NOT NULL`)
  const missing = await missingMigrations(plain, list)
  if (missing.length === 0) return []
  if ((await executed(plain)).length > 0) tellThatItTakesTime(log, missing)
  if (stepByStep) {
    await runMigrations(plain, list, (name) => stepping(kind, plain, name))
    return missing
  }
  await ask(kind.begin)
  try {
    await runMigrations(plain, list)
    await ask('COMMIT')
  } catch (error) {
    await ask('ROLLBACK')
    throw error
  }
  return missing
}

async function createIfMissing(transaction: Transaction, table: string, columns: string): Promise<void> {
  // Whatever is wrong with it is wrong with this statement too, which says it.
  if (!(await isThere(transaction, table))) await transaction.run(`CREATE TABLE ${table} (${columns}) ${transaction.sql.types.table}`)
}

async function isThere(transaction: Transaction, table: string): Promise<boolean> {
  try {
    await transaction.rows(`SELECT name FROM ${table} WHERE 1 = 0`)
    return true
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return false
  }
}

/** Leaves out the statements of a migration that got through before. */
async function stepping(kind: ServerKind, transaction: Transaction, name: string): Promise<Transaction> {
  const rows = await transaction.rows<{ done: number }>('SELECT done FROM migration_steps WHERE name = $1', [name])
  let done = first(rows)?.done ?? 0
  if (rows.length === 0) await transaction.run('INSERT INTO migration_steps (name, done) VALUES ($1, 0)', [name])
  let step = 0
  return {
    ...transaction,
    async run(sql, bind) {
      step += 1
      if (step <= done) return 0
      const changed = await runOnce(kind, transaction, sql, bind)
      await transaction.run('UPDATE migration_steps SET done = $2 WHERE name = $1', [name, step])
      done = step
      return changed
    },
  }
}

/** It may have got through without being noted: then a table, say, is there already. */
async function runOnce(kind: ServerKind, transaction: Transaction, ...[sql, bind]: Parameters<Transaction['run']>): Promise<number> {
  try {
    return await transaction.run(sql, bind)
  } catch (error) {
    if (error instanceof Failure && kind.migrations.isDone(error.cause)) return 0
    throw error
  }
}
