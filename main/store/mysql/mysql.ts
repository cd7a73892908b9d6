/** MariaDB 10.6 and later, and MySQL 8.0.4 and later (both since they know JSON_TABLE), through `mysql2`. */
import mysql from 'mysql2'
import { Failure } from '../../../shared/errors.ts'
import type { ServerAddress } from '../server/server-address.ts'
import type { Answer, Ask, ServerKind } from '../server/server-kind.ts'
import type { Bound } from '../sql.ts'
import { makeMysqlDialect } from './dialect.ts'
import { isAlreadyDone, mysqlTrouble } from './trouble.ts'

const connectMs = 10_000
/** Prepared statements that a connection keeps; the server has an end to them too. */
const mostPrepared = 200
const besideContentsBytes = 2 * 1024 * 1024

export const mysqlServer: ServerKind = {
  options: async ({ tls }: ServerAddress) => ({
    dialect: 'mysql',
    dialectModule: mysql,
    keepDefaultTimezone: true,
    dialectOptions: {
      connectTimeout: connectMs,
      enableKeepAlive: true,
      decimalNumbers: true,
      jsonStrings: true,
      maxPreparedStatements: mostPrepared,
      ...(tls === 'off' ? {} : { ssl: { rejectUnauthorized: tls === 'checked' } }),
    },
  }),
  askOn,
  async setUp(ask) {
    await ask(`SET NAMES utf8mb4, SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', SESSION group_concat_max_len = 4294967295`)
    await ask('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
  },
  async know(ask) {
    const { rows } = await ask('SELECT version() AS version, @@max_allowed_packet AS packet')
    const [row] = rows as { version: string; packet: number }[]
    const text = row?.version ?? ''
    const isMariadb = /mariadb/i.test(text)
    const name = isMariadb ? 'MariaDB' : 'MySQL'
    const version = /\d+\.\d+\.\d+/.exec(text)?.[0] ?? ''
    const oldest = isMariadb ? [10, 6, 0] : [8, 0, 4]
    if (isOlder(version.split('.').map(Number), oldest))
      throw new Failure('STORE_FAILED', { reason: `it is ${name} ${version}. Databus needs ${oldest.join('.')} or later.` })
    const collation = isMariadb ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin'
    return { name, version, dialect: makeMysqlDialect(collation, Math.max(1, (row?.packet ?? 0) - besideContentsBytes)) }
  },
  begin: 'START TRANSACTION',
  trouble: mysqlTrouble,
  migrations: {
    hold: `SELECT GET_LOCK(CONCAT('databus ', LEFT(SHA1(database()), 40)), 600)`,
    letGo: `SELECT RELEASE_LOCK(CONCAT('databus ', LEFT(SHA1(database()), 40)))`,
    ddl: 'step by step',
    isDone: isAlreadyDone,
  },
  bytes: `SELECT coalesce(sum(data_length + index_length), 0) AS bytes FROM information_schema.tables WHERE table_schema = database()`,
  mark(number) {
    const name = `CONCAT('databus ${number} ', LEFT(SHA1(database()), 40))`
    return { set: `SELECT GET_LOCK(${name}, 0)`, seen: `SELECT IS_USED_LOCK(${name}) IS NOT NULL AS seen` }
  },
}

function isOlder(version: number[], oldest: number[]): boolean {
  const place = oldest.findIndex((number, index) => number !== version[index])
  return place !== -1 && (version[place] ?? 0) < (oldest[place] ?? 0)
}

function askOn(raw: object): Ask {
  const connection = raw as mysql.Connection
  return (given, bind = [], manner = 'once') => {
    const { sql, values } = withQuestionMarks(given, bind)
    return new Promise<Answer>((resolve, reject) => {
      const done = (error: mysql.QueryError | null, result: mysql.QueryResult): void =>
        error ? reject(error) : resolve(answerOf(sql, result))
      // Contents go as they are to a prepared one only; a text would have them twice as long.
      if (manner === 'kept' || values.some((value) => Buffer.isBuffer(value)))
        connection.execute({ sql, values: values.map(asWhole) }, done)
      else connection.query({ sql, values, typeCast: true }, done)
    })
  }
}

/** Whole numbers go as such, not as floating point, which no index is asked by. */
function asWhole(value: Bound): Bound | bigint {
  return typeof value === 'number' ? BigInt(value) : value
}

function answerOf(sql: string, result: mysql.QueryResult): Answer {
  if (Array.isArray(result)) return { rows: result as object[], answers: true, changed: 0 }
  // "Rows matched: 3  Changed: 2", in the server's language: one that was set to what it was counts.
  const matched = /^\s*UPDATE\b/.test(sql) ? /\d+/.exec('info' in result ? result.info : '')?.[0] : undefined
  return { rows: [], answers: false, changed: matched === undefined ? result.affectedRows : Number(matched) }
}

/** The places of `$1`… in the order in which they are named. */
function withQuestionMarks(sql: string, bind: Bound[]): { sql: string; values: Bound[] } {
  const values: Bound[] = []
  const text = sql.replace(/\$(\d+)/g, (_place, number: string) => {
    values.push(bind[Number(number) - 1] ?? null)
    return '?'
  })
  return { sql: text, values }
}
