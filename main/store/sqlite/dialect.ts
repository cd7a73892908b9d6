import type { Dialect } from '../dialect.ts'
import { columnTypes } from './column-types.ts'
import { listStatements } from './list-statements.ts'
import { logStatements } from './log-statements.ts'
import {
  attachmentStatements,
  commitStatements,
  driveStatements,
  personStatements,
  purgeStatements,
  roomStatements,
  searchStatements,
  seatStatements,
} from './queue-statements.ts'
import { fewStatement, walkStatement } from './sorted-statements.ts'

export const sqliteDialect: Dialect = {
  types: columnTypes,
  lists: listStatements,
  sorted: { few: fewStatement, walk: walkStatement },
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
  /** As FTS5 takes it, each part in quotes, so nothing that is typed can be a mistake in the query. */
  searchQuery({ parts, marks }) {
    const words = parts.map((part) => `"${part.join(' ')}" *`).join(' AND ')
    const scopes = marks.map((some) => `{scope} : (${some.map((mark) => `"${mark}"`).join(' OR ')})`)
    return [`{words} : (${words})`, ...scopes].join(' AND ')
  },
  room: roomStatements,
  searchDocument: (words, marks) => ({ words: words.join(' '), scope: marks.join(' ') }),
  logMatches: (place) => `id IN (SELECT rowid FROM log_search WHERE log_search MATCH ${place})`,
  mostBytes: Number.POSITIVE_INFINITY,
}
