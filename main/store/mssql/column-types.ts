import type { ColumnTypes } from '../dialect.ts'

/** Texts are compared by their code points, but for blanks at their end, which SQL Server doesn't count. */
export const byCodePoints = 'COLLATE Latin1_General_100_BIN2'

export const columnTypes: ColumnTypes = {
  id: 'bigint IDENTITY PRIMARY KEY',
  number: 'bigint',
  key: `nvarchar(200) ${byCodePoints}`,
  longKey: `nvarchar(400) ${byCodePoints}`,
  text: `nvarchar(max) ${byCodePoints}`,
  bytes: 'varbinary(max)',
  table: '',
  tableByKey: '',
  addColumn: 'ADD',
  where: (condition) => `WHERE ${condition}`,
  logSearchTable: [`CREATE TABLE log_search (log_id bigint PRIMARY KEY, words nvarchar(max) ${byCodePoints} NOT NULL)`],
  searchTable: [`CREATE TABLE search (seat_number bigint PRIMARY KEY, words nvarchar(max) ${byCodePoints} NOT NULL)`],
}
