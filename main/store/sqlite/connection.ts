/**
 * One kept connection to a SQLite file, through a Sequelize instance of its own. Statements are raw SQL with bound
 * parameters `$1`, `$2`…; whatever the database refuses is thrown as a Failure.
 */
import { QueryTypes, Sequelize } from 'sequelize'
import sqlite3 from 'sqlite3'
import type { Bound, Connection, Statements } from '../database.ts'
import { oneStatement, type Sql } from '../sql.ts'
import { sqliteDialect } from './dialect.ts'
import { makePreparedStatements } from './prepared-statements.ts'
import { storeFailure } from './store-failure.ts'

export interface ConnectionOptions {
  file: string
  /** Run once, in their order, before anything else. */
  pragmas: string[]
}

export async function openConnection({ file, pragmas }: ConnectionOptions): Promise<Connection> {
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    dialectModule: sqlite3,
    storage: file,
    logging: false,
    // busy_timeout does the waiting.
    retry: { max: 1 },
  })

  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw await storeFailure(error, file)
    }
  }
  const prepared = makePreparedStatements(await guard(() => keptConnection(sequelize)))
  const connection: Connection = {
    sql: sqliteDialect,
    rows: <T extends object>(sql: Sql, bind: Bound[] = []) => guard(() => readRows<T>(sequelize, oneStatement(sql), bind)),
    // Sequelize answers a BULKUPDATE with the number of rows changed, whatever the statement is.
    run: (sql, bind = []) => guard(() => sequelize.query(oneStatement(sql), { type: QueryTypes.BULKUPDATE, bind })),
    hot: guarded(prepared, guard),
    async close() {
      await prepared.close()
      await guard(() => sequelize.close())
    },
  }

  try {
    for (const pragma of pragmas) await connection.rows(`PRAGMA ${pragma}`)
  } catch (error) {
    await connection.close()
    throw error
  }
  return connection
}

/** The one connection that Sequelize keeps for SQLite; the type only says that it is an object. */
async function keptConnection(sequelize: Sequelize): Promise<sqlite3.Database> {
  const connection = await sequelize.connectionManager.getConnection({ type: 'write' })
  if (!(connection instanceof sqlite3.Database)) throw new Error('Sequelize did not open a connection of sqlite3.')
  return connection
}

/** Sequelize takes what begins with INSERT INTO for a statement without rows; a comment before it leaves its RETURNING alone. */
function readRows<T extends object>(sequelize: Sequelize, sql: string, bind: Bound[]): Promise<T[]> {
  return sequelize.query<T>(`/**/ ${sql}`, { type: QueryTypes.SELECT, bind })
}

function guarded(statements: Statements, guard: <T>(work: () => Promise<T>) => Promise<T>): Statements {
  return {
    rows: <T extends object>(sql: Sql, bind?: Bound[]) => guard(() => statements.rows<T>(sql, bind)),
    run: (sql, bind) => guard(() => statements.run(sql, bind)),
  }
}
