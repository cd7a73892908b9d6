/**
 * One kept connection to a SQLite file, through a Sequelize instance of its own. Statements are raw SQL with bound
 * parameters `$1`, `$2`…; whatever the database refuses is thrown as a Failure.
 */
import { QueryTypes, Sequelize } from 'sequelize'
import sqlite3 from 'sqlite3'
import type { Bound, Connection } from '../database.ts'
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

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw await storeFailure(error, file)
    }
  }

  const connection: Connection = {
    rows: <T extends object>(sql: string, bind: Bound[] = []) => guarded(() => sequelize.query<T>(sql, { type: QueryTypes.SELECT, bind })),
    // Sequelize answers a BULKUPDATE with the number of rows changed, whatever the statement is.
    run: (sql, bind = []) => guarded(() => sequelize.query(sql, { type: QueryTypes.BULKUPDATE, bind })),
    close: () => guarded(() => sequelize.close()),
  }

  try {
    for (const pragma of pragmas) await connection.rows(`PRAGMA ${pragma}`)
  } catch (error) {
    await connection.close()
    throw error
  }
  return connection
}
