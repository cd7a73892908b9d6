/** Many rows are given as one JSON parameter; a statement costs much, a row little. */

/** What stands at a place of a row that is an array; `value` names the row. */
export function element(place: number, type: 'text' | 'bigint' = 'text'): string {
  return type === 'text' ? `value ->> ${place}` : `(value ->> ${place})::${type}`
}

/** The numbers of a JSON parameter, as a query. */
export function numbersOf(parameter: string): string {
  return `SELECT value::bigint FROM json_array_elements_text(${parameter}::json) AS given (value)`
}
