/**
 * SQL Server 2017 and later, through `tedious`. UNTRIED: there is no server to try it on. Its statements are tested as texts.
 * The database should have READ_COMMITTED_SNAPSHOT on, so that who reads doesn't wait for who writes.
 */
import tedious, { type Connection, Request, TYPES } from 'tedious'
import { Failure } from '../../../shared/errors.ts'
import type { ServerAddress } from '../server/server-address.ts'
import type { Answer, Ask, ServerKind } from '../server/server-kind.ts'
import type { Bound } from '../sql.ts'
import { mssqlDialect } from './dialect.ts'
import { mssqlTrouble } from './trouble.ts'

const connectMs = 10_000
/** SQL Server 2017. */
const oldest = 14

export const mssqlServer: ServerKind = {
  options: async ({ tls }: ServerAddress) => ({
    dialect: 'mssql',
    dialectModule: tedious,
    dialectOptions: {
      options: {
        appName: 'Databus',
        connectTimeout: connectMs,
        requestTimeout: 0,
        encrypt: tls !== 'off',
        trustServerCertificate: tls !== 'checked',
        rowCollectionOnRequestCompletion: false,
      },
    },
  }),
  askOn,
  /** An error undoes the whole transaction, as everywhere else. */
  setUp: async (ask) => void (await ask('SET XACT_ABORT ON')),
  async know(ask) {
    const [row] = (await ask("SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(40)) AS version")).rows as { version: string }[]
    const version = row?.version ?? ''
    if (Number.parseInt(version, 10) < oldest)
      throw new Failure('STORE_FAILED', { reason: `it is SQL Server ${version}. Databus needs ${oldest}.0 (2017) or later.` })
    return { name: 'SQL Server', version, dialect: mssqlDialect }
  },
  begin: 'BEGIN TRANSACTION',
  trouble: mssqlTrouble,
  migrations: {
    hold: "EXEC sp_getapplock @Resource = 'databus', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 600000",
    letGo: "EXEC sp_releaseapplock @Resource = 'databus', @LockOwner = 'Session'",
    ddl: 'in a transaction',
    isDone: () => false,
  },
  bytes: 'SELECT SUM(CAST(size AS bigint)) * 8192 AS bytes FROM sys.database_files',
  mark: (number) => ({
    set: `EXEC sp_getapplock @Resource = 'databus ${number}', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0`,
    seen: `SELECT 1 - APPLOCK_TEST('public', 'databus ${number}', 'Exclusive', 'Session') AS seen`,
  }),
}

interface Column {
  value: unknown
  metadata: { colName: string; type: { name: string } }
}

function askOn(raw: object): Ask {
  const connection = raw as Connection
  return (sql, bind = []) =>
    new Promise<Answer>((resolve, reject) => {
      const answer: Answer = { rows: [], answers: false, changed: 0 }
      const request = new Request(asServerTakesIt(sql), (error, count) => {
        if (error) reject(error)
        else resolve({ ...answer, changed: count ?? 0 })
      })
      request.on('columnMetadata', () => {
        answer.answers = true
      })
      request.on('row', (columns: Column[]) => {
        answer.rows.push(Object.fromEntries(columns.map((column) => [column.metadata.colName, plain(column)])))
      })
      for (const [index, value] of bind.entries()) addParameter(request, `p${index + 1}`, value)
      // A transaction can only be begun and ended outside of a statement with parameters.
      if (bind.length === 0) connection.execSqlBatch(request)
      else connection.execSql(request)
    })
}

/** `$1` as `@p1`, a LIMIT at the end as SQL Server says it; an error may have undone the transaction already. */
export function asServerTakesIt(sql: string): string {
  if (sql === 'ROLLBACK') return 'IF @@TRANCOUNT > 0 ROLLBACK'
  return sql.replace(/\bLIMIT (\$\d+)\s*$/, 'OFFSET 0 ROWS FETCH NEXT $1 ROWS ONLY').replace(/\$(\d+)/g, '@p$1')
}

function addParameter(request: Request, name: string, value: Bound): void {
  if (typeof value === 'number') request.addParameter(name, TYPES.BigInt, value)
  else if (Buffer.isBuffer(value)) request.addParameter(name, TYPES.VarBinary, value, { length: Number.POSITIVE_INFINITY })
  else request.addParameter(name, TYPES.NVarChar, value, { length: Number.POSITIVE_INFINITY })
}

/** Large numbers come as texts. */
function plain({ value, metadata }: Column): unknown {
  return metadata.type.name === 'BigInt' && typeof value === 'string' ? Number(value) : value
}
