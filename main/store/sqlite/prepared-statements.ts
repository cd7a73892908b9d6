/**
 * Statements that are prepared once and kept, on the connection that Sequelize opened. For those that run hundreds of
 * times a second: preparing anew and Sequelize's own work would cost more than what they do.
 */
import type sqlite3 from 'sqlite3'
import type { Bound, Statements } from '../database.ts'
import { oneStatement, type Sql } from '../sql.ts'

export interface PreparedStatements extends Statements {
  /** The connection can only be closed after it. */
  close(): Promise<void>
}

/** A kept statement keeps what was bound last, so those with large contents are not kept. */
const largeBytes = 1024 * 1024

export function makePreparedStatements(database: sqlite3.Database): PreparedStatements {
  const kept = new Map<string, Promise<sqlite3.Statement>>()

  async function withStatement<T>(sql: string, bind: Bound[], ask: (statement: sqlite3.Statement) => Promise<T>): Promise<T> {
    if (bind.some((value) => Buffer.isBuffer(value) && value.byteLength > largeBytes)) {
      const statement = await prepare(database, sql)
      try {
        return await ask(statement)
      } finally {
        await finalize(statement)
      }
    }
    const statement = kept.get(sql) ?? prepare(database, sql)
    kept.set(sql, statement)
    // One that can't be prepared now (its table is made later, say) may be another time.
    statement.catch(() => kept.delete(sql))
    return ask(await statement)
  }

  return {
    rows: <T extends object>(sql: Sql, bind: Bound[] = []) =>
      withStatement(oneStatement(sql), bind, (statement) =>
        settled<T[]>((done) => {
          statement.all<T>(named(bind), (error, rows) => done(error, rows))
        }),
      ),
    run: (sql, bind = []) =>
      withStatement(oneStatement(sql), bind, (statement) =>
        settled<number>((done) => {
          statement.run(named(bind), function (error) {
            done(error, this.changes)
          })
        }),
      ),
    async close() {
      const statements = [...kept.values()]
      kept.clear()
      for (const statement of statements) await finalize(await statement)
    },
  }
}

function prepare(database: sqlite3.Database, sql: string): Promise<sqlite3.Statement> {
  return settled((done) => {
    const statement = database.prepare(sql, (error) => done(error, statement))
  })
}

function finalize(statement: sqlite3.Statement): Promise<void> {
  return settled((done) => {
    statement.finalize(() => done(null, undefined))
  })
}

function settled<T>(start: (done: (error: Error | null, result: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, result) => (error ? reject(error) : resolve(result)))
  })
}

/** SQLite takes `$1` for a name. */
function named(bind: Bound[]): Record<string, Bound> {
  return Object.fromEntries(bind.map((value, index) => [`$${index + 1}`, value]))
}
