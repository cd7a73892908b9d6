/** The URL of a database server: `postgres://user:password@host:5432/database?sslmode=require`. */
import { Failure } from '../../../shared/errors.ts'

export type ServerScheme = 'postgres' | 'mysql' | 'mssql'

export interface ServerAddress {
  scheme: ServerScheme
  host: string
  port: number
  user: string
  password: string
  database: string
  /** `encrypted`: whoever answers is believed; `checked`: its certificate must be good for its name. */
  tls: 'off' | 'encrypted' | 'checked'
}

const schemes: Record<string, { scheme: ServerScheme; port: number }> = {
  postgres: { scheme: 'postgres', port: 5432 },
  postgresql: { scheme: 'postgres', port: 5432 },
  mysql: { scheme: 'mysql', port: 3306 },
  mariadb: { scheme: 'mysql', port: 3306 },
  mssql: { scheme: 'mssql', port: 1433 },
}

const tlsModes: Record<string, ServerAddress['tls']> = { disable: 'off', require: 'encrypted', 'verify-full': 'checked' }

export function isServerUrl(url: string): boolean {
  return schemes[schemeOf(url)] !== undefined
}

/** @throws Failure STORE_FAILED, with a sentence that never shows the password */
export function serverAddress(url: string): ServerAddress {
  const known = schemes[schemeOf(url)]
  if (!known) throw wrong(`"${schemeOf(url)}" is not a kind of database that Databus knows. Use sqlite, postgres, mysql, mariadb or mssql.`)
  // URL takes hosts and ports apart in its own way for schemes that it doesn't know; for http as everywhere.
  const text = `http${url.slice(schemeOf(url).length)}`
  if (!URL.canParse(text))
    throw wrong('its URL can’t be read. Write scheme://user:password@host:port/database; in the password, write %40 for @ and %2F for /.')
  const parts = new URL(text)
  const database = decoded(parts.pathname.slice(1))
  if (!parts.hostname || !database) throw wrong('its URL must name a host and a database: scheme://user:password@host:port/database.')
  const mode = parts.searchParams.get('sslmode') ?? 'disable'
  const tls = tlsModes[mode]
  if (!tls) throw wrong(`sslmode can't be "${mode}". Use disable, require or verify-full.`)
  return {
    scheme: known.scheme,
    host: parts.hostname.replace(/^\[|\]$/g, ''),
    // http leaves its own port out.
    port: parts.port ? Number(parts.port) : /:80(?:[/?#]|$)/.test(text.replace(/^http:\/\/(?:[^@/]*@)?/, '')) ? 80 : known.port,
    user: decoded(parts.username),
    password: decoded(parts.password),
    database,
    tls,
  }
}

/** For people's eyes: the place, never the password. */
export function placeOf({ scheme, host, port, database, user }: ServerAddress): string {
  return `${scheme}://${user ? `${user}@` : ''}${host.includes(':') ? `[${host}]` : host}:${port}/${database}`
}

function schemeOf(url: string): string {
  return (/^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1] ?? '').toLowerCase()
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    throw wrong('its URL has a % that begins no character. Write %25 for it.', error)
  }
}

function wrong(reason: string, cause?: unknown): Failure {
  return new Failure('STORE_FAILED', { reason }, { cause })
}
