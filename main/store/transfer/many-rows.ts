/** Statements for many rows at once that every database takes: rows of values, and lists of what is looked for. */
import type { Bound, Statements } from '../database.ts'

/** SQL Server takes 2100 parameters and 1000 rows at most. */
const mostParameters = 2000
const mostRows = 500
/** A parameter list of contents is sent as one packet, which MariaDB refuses beyond 16 MB. */
const mostBytes = 8 * 1024 * 1024

export async function insertRows(statements: Statements, table: string, columns: string[], rows: Bound[][]): Promise<void> {
  for (const some of slices(rows, Math.min(mostRows, Math.floor(mostParameters / columns.length)))) {
    const values = some.map((_, row) => `(${columns.map((_column, index) => `$${row * columns.length + index + 1}`).join(', ')})`)
    await statements.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.join(', ')}`, some.flat())
  }
}

type Ask = <T extends object>(sql: string, bind: Bound[]) => Promise<T[]>

/** @param sql ends with `IN`, and takes no other parameter */
export async function rowsIn<T extends object>(ask: Ask, sql: string, keys: Bound[]): Promise<T[]> {
  const found: T[] = []
  for (const some of slices([...new Set(keys)], mostRows)) {
    found.push(...(await ask<T>(`${sql} (${some.map((_, index) => `$${index + 1}`).join(', ')})`, some)))
  }
  return found
}

function slices<T>(rows: T[], most: number): T[][] {
  const all: T[][] = []
  let some: T[] = []
  let bytes = 0
  for (const row of rows) {
    const weight = weightOf(row)
    if (some.length > 0 && (some.length >= most || bytes + weight > mostBytes)) {
      all.push(some)
      some = []
      bytes = 0
    }
    some.push(row)
    bytes += weight
  }
  if (some.length > 0) all.push(some)
  return all
}

function weightOf(row: unknown): number {
  if (!Array.isArray(row)) return 0
  return row.reduce<number>((sum, value) => sum + (typeof value === 'string' || Buffer.isBuffer(value) ? value.length : 8), 0)
}
