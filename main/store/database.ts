/**
 * The database as the stores use it: one writer with group commit, and connections for reading that never wait for it.
 * Statements are SQL text with `$1`, `$2`… bound; rows come back as plain objects, their numbers as numbers.
 *
 * What every database understands stands in the stores as it is; where databases differ, a store asks `sql` (see dialect.ts).
 */
import type { Dialect } from './dialect.ts'
import type { Bound, Sql } from './sql.ts'

export type { Bound } from './sql.ts'

export interface Statements {
  /** A statement that answers with rows: a SELECT, or an INSERT or UPDATE … RETURNING. */
  rows<T extends object>(sql: Sql, bind?: Bound[]): Promise<T[]>
  /** @returns how many rows it changed; one that is set to what it was counts */
  run(sql: Sql, bind?: Bound[]): Promise<number>
}

export interface Transaction extends Statements {
  /** The same, for the statements of the hot path: prepared once and kept. Their texts must be few. */
  hot: Statements
  sql: Dialect
}

export interface Connection extends Transaction {
  close(): Promise<void>
}

/** Work done in one transaction. It may be run again after a roll-back, see group-commit.ts. */
export type Job<T> = (transaction: Transaction) => Promise<T>

export interface Database {
  sql: Dialect
  /** For drives: short questions only, their texts few, since they are kept prepared. */
  read<T extends object>(sql: Sql, bind?: Bound[]): Promise<T[]>
  /** For people's lists and counts, which may take their time without holding up a drive. */
  browse<T extends object>(sql: Sql, bind?: Bound[]): Promise<T[]>
  write<T>(job: Job<T>): Promise<T>
  about(): Promise<{ kind: string; version: string; bytes: number | null }>
  close(): Promise<void>
}

/** The first row; for questions that have one answer at most. */
export function first<T>(rows: T[]): T | null {
  return rows[0] ?? null
}
