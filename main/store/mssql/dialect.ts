import type { Dialect } from '../dialect.ts'
import { summaryColumnsByTop } from '../queue-statements.ts'
import { makeListStatements } from '../server/list-statements.ts'
import type { Bind, Text } from '../server/row-conditions.ts'
import { columnTypes } from './column-types.ts'
import { numbersOf } from './json.ts'
import { logStatements } from './log-statements.ts'
import {
  attachmentStatements,
  commitStatements,
  driveStatements,
  personStatements,
  purgeStatements,
  searchStatements,
  seatStatements,
} from './queue-statements.ts'

const matches = ({ phrases }: Text, bind: Bind): string =>
  phrases.map((phrase) => `search.words LIKE ${bind(`% ${phrase}%`)}`).join(' AND ')

export const mssqlDialect: Dialect = {
  types: columnTypes,
  ...makeListStatements({
    summaryColumns: summaryColumnsByTop,
    limited: (order, count) => `${order || 'ORDER BY (SELECT NULL)'} OFFSET 0 ROWS FETCH NEXT ${count} ROWS ONLY`,
    byIndex: () => '',
    numbersOf,
    // Full text search is a part that many servers are installed without, so texts are gone through one by one.
    matches,
    holds: matches,
  }),
  log: logStatements,
  seat: seatStatements,
  commit: commitStatements,
  attachment: attachmentStatements,
  drive: driveStatements,
  person: personStatements,
  purge: purgeStatements,
  search: searchStatements,
  room: null,
  insertNew(table, columns, key) {
    const place = (column: string): string => `$${columns.indexOf(column) + 1}`
    return `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map(place).join(', ')}
      WHERE NOT EXISTS (SELECT 1 FROM ${table} WITH (UPDLOCK, HOLDLOCK) WHERE ${key.map((column) => `${column} = ${place(column)}`).join(' AND ')})`
  },
  /** Definitions and source systems are asked for by their columns. */
  searchQuery: ({ parts }) => parts.map((part) => part.join(' ')).join(' '),
  searchDocument: (words, marks) => ({ words: ` ${words.join(' ')}`, scope: marks.join(' ') }),
  logMatches: (place) => `id IN (SELECT log_id FROM log_search
    WHERE NOT EXISTS (SELECT 1 FROM STRING_SPLIT(${place}, ' ') AS word WHERE log_search.words NOT LIKE '% ' + word.value + '%'))`,
  mostBytes: 512 * 1024 * 1024,
}
