/** Many rows are given as one JSON parameter; a statement costs much, a row little. */

type JsonType = 'number' | 'text'

const types: Record<JsonType, string> = { number: 'bigint', text: 'nvarchar(max)' }

/** Rows that are arrays, as a table: columns by their places; `ordinal` numbers the rows from 0. */
export function rowsOf(parameter: string, name: string, columns: Record<string, JsonType>): string {
  const each = Object.entries(columns).map(([column, type], place) => `${column} ${types[type]} '$[${place}]'`)
  return `(SELECT CAST(j.[key] AS int) AS ordinal, row_of.* FROM OPENJSON(${parameter}) AS j
    CROSS APPLY OPENJSON(j.value) WITH (${each.join(', ')}) AS row_of) AS ${name}`
}

/** Numbers, as a table with the columns `ordinal` and `number`. */
export function numbersOf(parameter: string, name = 'given'): string {
  return `(SELECT CAST(j.[key] AS int) AS ordinal, CAST(j.value AS bigint) AS number FROM OPENJSON(${parameter}) AS j) AS ${name}`
}

/** Rows of a query as one JSON text: of arrays, or of what stands alone. CONCAT takes nothing (NULL) for an empty text. */
export function listed(values: string[], order: string): string {
  const each = values.length === 1 ? values.join('') : `CONCAT('[', ${values.join(`, ',', `)}, ']')`
  return `CONCAT('[', STRING_AGG(CAST(${each} AS nvarchar(max)), ',') WITHIN GROUP (ORDER BY ${order}), ']')`
}

export function jsonNumber(column: string): string {
  return `COALESCE(CAST(${column} AS nvarchar(30)), 'null')`
}

export function jsonText(column: string): string {
  return `COALESCE('"' + STRING_ESCAPE(${column}, 'json') + '"', 'null')`
}
