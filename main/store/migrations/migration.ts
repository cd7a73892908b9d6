/**
 * How a migration is written: plain DDL with the types of the database that it runs on, so that each one can take it.
 *
 *     up: async (transaction, t) => {
 *       await transaction.run(`CREATE TABLE notes (id ${t.id}, client ${t.key} NOT NULL, at ${t.number} NOT NULL, text ${t.text}) ${t.table}`)
 *       await transaction.run(`CREATE INDEX notes_client ON notes (client, id)`)
 *     }
 *
 * - One statement a `run`, always the same ones in the same order: where DDL can't be rolled back (MySQL, MariaDB), a
 *   migration that was cut off goes on behind the last statement that got through.
 * - No column by a name that a database reserves: not user, use, key, order, rows, rank, group, read, value, index.
 * - A foreign key stands on a line of its own: FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE.
 * - A primary key or UNIQUE of texts is of `key` columns; `text` can be in no index and has no DEFAULT.
 */
import type { Transaction } from '../database.ts'
import type { ColumnTypes } from '../dialect.ts'

export interface Migration {
  /** Kept in the database: never renamed, never reordered. */
  name: string
  up(transaction: Transaction, t: ColumnTypes): Promise<void>
}
