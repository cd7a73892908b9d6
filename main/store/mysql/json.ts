/** Many rows are given as one JSON parameter; a statement costs much, a row little. */

type JsonType = 'number' | 'text'

/** A query's table of rows that are arrays: columns by their places; `ordinal` numbers the rows from 1. */
export type RowsOf = (parameter: string, name: string, columns: Record<string, JsonType>) => string

/** @param collation that of the columns which texts are compared with */
export function makeRowsOf(collation: string): RowsOf {
  const types: Record<JsonType, string> = { number: 'BIGINT', text: `LONGTEXT CHARACTER SET utf8mb4 COLLATE ${collation}` }
  return (parameter, name, columns) => {
    const each = Object.entries(columns).map(([column, type], place) => `${column} ${types[type]} PATH '$[${place}]'`)
    return `JSON_TABLE(${parameter}, '$[*]' COLUMNS (ordinal FOR ORDINALITY, ${each.join(', ')})) AS ${name}`
  }
}

/** Numbers, as a table with the column `number`. */
export function numbersOf(parameter: string, name = 'given'): string {
  return `JSON_TABLE(${parameter}, '$[*]' COLUMNS (ordinal FOR ORDINALITY, number BIGINT PATH '$')) AS ${name}`
}
