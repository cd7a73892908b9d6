/** What statements are made of. */

export type Bound = string | number | null | Buffer

/**
 * One statement, or some in their order, for a database that needs more than one for it: the rows are those of the one that
 * answers with any, the count that of the last.
 */
export type Sql = string | readonly string[]

/** A statement that was put together, with what is bound in it. */
export interface Statement {
  sql: string
  bind: Bound[]
}

/** For a database whose statements are one each. */
export function oneStatement(sql: Sql): string {
  if (typeof sql !== 'string') throw new Error('This database takes one statement at a time.')
  return sql
}
