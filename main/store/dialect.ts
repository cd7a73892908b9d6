/**
 * Where databases differ, in one object a database: sqlite/, postgres/, mysql/ and mssql/ hold one each. All other statements
 * of the stores are plain SQL that each of them understands: SELECT, INSERT, UPDATE, DELETE and `$1`…, `LIMIT $n` at the
 * very end of a text behind its ORDER BY, texts in '…', names as they are (so none that one of them reserves: user, use,
 * key, order, rows, rank); no functions but count, sum, min, max, coalesce and lower, no true and false, no RETURNING.
 *
 * The statements of SQLite are the measure: the other folders must have each of them by the same name, or it doesn't compile.
 */

import type { Sql } from './sql.ts'
import type { listStatements } from './sqlite/list-statements.ts'
import type { logStatements } from './sqlite/log-statements.ts'
import type {
  attachmentStatements,
  commitStatements,
  driveStatements,
  personStatements,
  purgeStatements,
  roomStatements,
  searchStatements,
  seatStatements,
} from './sqlite/queue-statements.ts'
import type { fewStatement, walkStatement } from './sqlite/sorted-statements.ts'

export interface Dialect extends Texts<SqliteStatements> {
  types: ColumnTypes
  lists: typeof listStatements
  sorted: { few: typeof fewStatement; walk: typeof walkStatement }
  /** Null where a database gives room back to the disk by itself. */
  room: typeof roomStatements | null
  /** An INSERT of one row, `$1`… in the order of its columns, that does nothing where the key is taken. Changes 1 row or 0. */
  insertNew(table: string, columns: string[], key: string[]): Sql
  /** What a person typed as the search of this database takes it, see search-query.ts. `d1`, `s1` are marks of scope. */
  searchQuery(words: SearchWords): string
  /** What is put into the search index of a passenger's words and marks. */
  searchDocument(words: string[], marks: string[]): { words: string; scope: string }
  /** Logs (by their `id`) that `place`, an answer of `searchQuery`, finds. */
  logMatches(place: string): string
  /** The most bytes of a parameter that the database takes at once. */
  mostBytes: number
}

/** Each part was typed without a blank, so its words stand together; its last word may be the beginning of one. */
export interface SearchWords {
  parts: string[][]
  /** One mark of each of these lists is needed. */
  marks: string[][]
}

export interface SqliteStatements {
  log: typeof logStatements
  seat: typeof seatStatements
  commit: typeof commitStatements
  attachment: typeof attachmentStatements
  drive: typeof driveStatements
  person: typeof personStatements
  purge: typeof purgeStatements
  search: typeof searchStatements
}

/** The same names, with texts of another database. */
export type Texts<T> = {
  [K in keyof T]: T[K] extends string ? Sql : Texts<T[K]>
}

/** What a migration is written with, see migrations/migration.ts. */
export interface ColumnTypes {
  /** A number that the database gives: each greater than all before, never given twice. It is the primary key. */
  id: string
  /** Whole, up to 2^53; times, codes, yes and no (1 and 0) too. */
  number: string
  /** A text of up to 200 characters that may be in a key or an index. Exact: case, accents and blanks at its end count. */
  key: string
  /** A text of up to 400 characters that may be in an index, beside numbers. */
  longKey: string
  /** A text of any length; in no index, without DEFAULT. */
  text: string
  bytes: string
  /** Stands behind the last bracket of CREATE TABLE. */
  table: string
  /** The same, for a table of many small rows that is kept in the order of its primary key. */
  tableByKey: string
  /** `ALTER TABLE t ${addColumn} name …` */
  addColumn: string
  /** Behind an index: only rows with this are in it, where the database can; so it may be a hint only. */
  where(condition: string): string
  /** The search index, which each database has its own way of. */
  searchTable: string[]
  /** The same for the words of logs. */
  logSearchTable: string[]
}
