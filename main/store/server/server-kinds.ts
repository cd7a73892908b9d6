import type { ServerScheme } from './server-address.ts'
import type { ServerKind } from './server-kind.ts'

/** Each with its driver, loaded when a URL names it: most have none of them. */
export async function serverKind(scheme: ServerScheme): Promise<ServerKind> {
  switch (scheme) {
    case 'postgres':
      return (await import('../postgres/postgres.ts')).postgres
    case 'mysql':
      return (await import('../mysql/mysql.ts')).mysqlServer
    case 'mssql':
      return (await import('../mssql/mssql.ts')).mssqlServer
  }
}
