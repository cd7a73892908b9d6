import type { Dialect } from '../dialect.ts'
import { summaryColumns } from '../queue-statements.ts'
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
import { searchDocument, searchQuery } from './search.ts'

const matches = ({ match }: Text, bind: Bind): string => `search.words @@ ${bind(match)}::tsquery`

export const postgresDialect: Dialect = {
  types: columnTypes,
  ...makeListStatements({
    summaryColumns,
    limited: (order, count) => `${order} LIMIT ${count}`,
    byIndex: () => '',
    numbersOf: (json) => `(${numbersOf(json)}) AS given (number)`,
    matches,
    // It knows by itself that few rows are named.
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
  insertNew: (table, columns, key) =>
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})
    ON CONFLICT (${key.join(', ')}) DO NOTHING`,
  // It gives room back by itself (autovacuum).
  room: null,
  searchQuery,
  searchDocument,
  logMatches: (place) => `id IN (SELECT log_id FROM log_search WHERE words @@ ${place}::tsquery)`,
  // A parameter may have 1 GB; this leaves room for all that stands beside it.
  mostBytes: 512 * 1024 * 1024,
}
