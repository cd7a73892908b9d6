/**
 * Rows that come with their numbers: the database must not give these again by itself. SQLite, MySQL and MariaDB see to
 * that; PostgreSQL's counter is put behind the greatest, and SQL Server must be told before such a row is put in.
 */
import type { Transaction } from '../database.ts'

export type DatabaseName = 'SQLite' | 'PostgreSQL' | 'SQL Server' | 'other'

export function databaseName(kind: string): DatabaseName {
  if (/sqlite/i.test(kind)) return 'SQLite'
  if (/postgres/i.test(kind)) return 'PostgreSQL'
  return /sql ?server|mssql/i.test(kind) ? 'SQL Server' : 'other'
}

export async function withGivenNumbers(
  transaction: Transaction,
  name: DatabaseName,
  { table, column }: { table: string; column: string },
  insert: () => Promise<void>,
): Promise<void> {
  if (name === 'SQL Server') await transaction.run(`SET IDENTITY_INSERT ${table} ON`)
  await insert()
  if (name === 'SQL Server') await transaction.run(`SET IDENTITY_INSERT ${table} OFF`)
  if (name === 'PostgreSQL') {
    const counter = `pg_get_serial_sequence('${table}', '${column}')`
    await transaction.rows(`SELECT setval(${counter}, greatest((SELECT max(${column}) FROM ${table}), nextval(${counter}))) AS counter`)
  }
}
