import { Failure } from '../../../shared/errors.ts'
import type { Connection } from '../database.ts'
import type { OpenTransaction, Writer } from '../group-commit.ts'

/** Transactions on the one connection that writes. */
export function sqliteWriter(connection: Connection): Writer {
  const transaction: OpenTransaction = {
    ...connection,
    commit: async () => void (await connection.hot.run('COMMIT')),
    rollBack: () => rollBack(connection),
  }
  return {
    async begin() {
      await connection.hot.run('BEGIN IMMEDIATE')
      return transaction
    },
  }
}

/** SQLite rolls back by itself after some errors, a full disk among them; then there is nothing left to roll back. */
async function rollBack(connection: Connection): Promise<Failure | null> {
  try {
    await connection.hot.run('ROLLBACK')
    return null
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.message.includes('no transaction is active') ? null : error
  }
}
