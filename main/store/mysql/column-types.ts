import type { ColumnTypes } from '../dialect.ts'

/** @param collation one that takes texts apart by their bytes, blanks at their end too; MariaDB and MySQL have different ones */
export function columnTypes(collation: string): ColumnTypes {
  const table = `ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation}`
  return {
    id: 'BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY',
    number: 'BIGINT',
    key: 'VARCHAR(200)',
    longKey: 'VARCHAR(400)',
    text: 'LONGTEXT',
    bytes: 'LONGBLOB',
    table,
    tableByKey: table,
    addColumn: 'ADD COLUMN',
    where: () => '',
    logSearchTable: [`CREATE TABLE log_search (log_id BIGINT PRIMARY KEY, words LONGTEXT NOT NULL, FULLTEXT (words)) ${table}`],
    searchTable: [`CREATE TABLE search (seat_number BIGINT PRIMARY KEY, words LONGTEXT NOT NULL, FULLTEXT (words)) ${table}`],
  }
}
