import type { ColumnTypes } from '../dialect.ts'

export const columnTypes: ColumnTypes = {
  id: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  number: 'INTEGER',
  key: 'TEXT',
  longKey: 'TEXT',
  text: 'TEXT',
  bytes: 'BLOB',
  table: '',
  tableByKey: 'WITHOUT ROWID',
  addColumn: 'ADD COLUMN',
  where: (condition) => `WHERE ${condition}`,
  // Each word once a log, so where it stands is of no use.
  logSearchTable: [
    `CREATE VIRTUAL TABLE log_search USING fts5(
      words, columnsize = 0, detail = 'column', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0')`,
  ],
  searchTable: [
    `CREATE VIRTUAL TABLE search USING fts5(
      words, scope, columnsize = 0, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0')`,
  ],
}
