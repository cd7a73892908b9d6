import type { Dialect } from '../dialect.ts'
import { summaryColumns } from '../queue-statements.ts'
import { makeListStatements } from '../server/list-statements.ts'
import type { Bind } from '../server/row-conditions.ts'
import { columnTypes } from './column-types.ts'
import { makeRowsOf, numbersOf } from './json.ts'
import { makeLogStatements } from './log-statements.ts'
import {
  driveStatements,
  makeAttachmentStatements,
  makeCommitStatements,
  makeSearchStatements,
  makeSeatStatements,
  personStatements,
  purgeStatements,
} from './queue-statements.ts'
import { phrasePattern, searchDocument, searchQuery } from './search.ts'

/** @param collation one by bytes; @param mostBytes what a statement may weigh */
export function makeMysqlDialect(collation: string, mostBytes: number): Dialect {
  const rowsOf = makeRowsOf(collation)
  return {
    types: columnTypes(collation),
    ...makeListStatements({
      summaryColumns,
      limited: (order, count) => `${order} LIMIT ${count}`,
      byIndex: (index) => `FORCE INDEX (${index})`,
      numbersOf,
      matches: ({ match, phrases }, bind) =>
        [
          `MATCH (search.words) AGAINST (${bind(match)} IN BOOLEAN MODE)`,
          ...together(
            phrases.filter((phrase) => phrase.includes(' ')),
            bind,
          ),
        ].join(' AND '),
      holds: ({ phrases }, bind) => together(phrases, bind).join(' AND '),
    }),
    log: makeLogStatements(rowsOf),
    seat: makeSeatStatements(rowsOf),
    commit: makeCommitStatements(rowsOf),
    attachment: makeAttachmentStatements(rowsOf),
    drive: driveStatements,
    person: personStatements,
    purge: purgeStatements,
    search: makeSearchStatements(rowsOf),
    // InnoDB uses the room again by itself.
    room: null,
    insertNew: (table, columns, key) =>
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})
      ON DUPLICATE KEY UPDATE ${key[0]} = ${table}.${key[0]}`,
    searchQuery,
    searchDocument,
    logMatches: (place) => `id IN (SELECT log_id FROM log_search WHERE MATCH (words) AGAINST (${place} IN BOOLEAN MODE))`,
    mostBytes,
  }
}

function together(phrases: string[], bind: Bind): string[] {
  return phrases.map((phrase) => `search.words LIKE ${bind(phrasePattern(phrase))}`)
}
