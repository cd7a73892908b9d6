/** PostgreSQL 12 and later, through `pg`. */
import pg from 'pg'
import { Failure } from '../../../shared/errors.ts'
import type { ServerAddress } from '../server/server-address.ts'
import type { Answer, Ask, ServerKind } from '../server/server-kind.ts'
import type { Bound } from '../sql.ts'
import { postgresDialect } from './dialect.ts'
import { postgresTrouble } from './trouble.ts'

const connectMs = 10_000
const oldest = 12
/** The number of our lock on a database. */
const lock = 7_421_905
/** Locks of two numbers never meet those of one. */
const markLock = 1

export const postgres: ServerKind = {
  options: async ({ tls }: ServerAddress) => ({
    dialect: 'postgres',
    dialectModule: pg,
    dialectOptions: {
      application_name: 'Databus',
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
      ...(tls === 'off' ? {} : { ssl: { rejectUnauthorized: tls === 'checked' } }),
    },
  }),
  askOn,
  /** Statements are many and short: compiling one costs more than it does. */
  setUp: async (ask) => void (await ask('SET jit = off')),
  async know(ask) {
    const [row] = (await ask("SELECT current_setting('server_version') AS version")).rows as { version: string }[]
    const version = row?.version.split(' ')[0] ?? ''
    if (Number.parseInt(version, 10) < oldest)
      throw new Failure('STORE_FAILED', { reason: `it is PostgreSQL ${version}. Databus needs ${oldest} or later.` })
    return { name: 'PostgreSQL', version, dialect: postgresDialect }
  },
  begin: 'BEGIN',
  trouble: postgresTrouble,
  migrations: {
    hold: `SELECT pg_advisory_lock(${lock})`,
    letGo: `SELECT pg_advisory_unlock(${lock})`,
    ddl: 'in a transaction',
    isDone: () => false,
  },
  bytes: 'SELECT pg_database_size(current_database()) AS bytes',
  mark: (number) => ({
    set: `SELECT pg_advisory_lock(${markLock}, ${number})`,
    seen: `SELECT CASE WHEN pg_try_advisory_lock(${markLock}, ${number}) THEN 0 ELSE 1 END AS seen`,
  }),
}

/** int8 and numeric as numbers: ours are whole and below 2^53. All else as pg has it. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

/** Names of prepared statements, the same for all connections. */
const names = new Map<string, string>()

function askOn(raw: object): Ask {
  const client = raw as pg.Client
  return async (given, bind = [], manner = 'once'): Promise<Answer> => {
    const sql = withKnownNulls(given, bind)
    const name = manner === 'kept' ? nameOf(sql) : undefined
    const { rows, fields, rowCount } = await client.query({
      text: sql,
      values: bind.map((value, index) => asPostgresTakesIt(sql, value, index)),
      types,
      ...(name && { name }),
    })
    return { rows: rows as object[], answers: fields.length > 0, changed: rowCount ?? 0 }
  }
}

function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known) return known
  const name = `databus_${names.size}`
  names.set(sql, name)
  return name
}

/** PostgreSQL can't tell the type of a parameter from `$1 IS NULL`; we know the answer, which lets it plan better too. */
function withKnownNulls(sql: string, bind: Bound[]): string {
  return sql.replace(/\$(\d+) IS (NOT )?NULL\b/g, (_text, place: string, not?: string) =>
    (bind[Number(place) - 1] === null) === (not === undefined) ? 'TRUE' : 'FALSE',
  )
}

/** A text can't have the character 0, nor half of a pair, nor can JSON; both become the sign for what can't be shown. */
function asPostgresTakesIt(sql: string, value: Bound, index: number): Bound {
  if (typeof value !== 'string') return value
  if (!sql.includes(`$${index + 1}::json`)) return value.replace(/\0|\p{Cs}/gu, '\uFFFD')
  if (!value.includes('\\u')) return value
  return value.replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, (found) => (found === '\\\\' ? found : '\\ufffd'))
}
