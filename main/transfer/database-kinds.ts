/** Databases as places to export to and import from. What an export writes there is the very schema that Databus runs on. */
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { z } from 'zod'
import { Failure } from '../../shared/errors.ts'
import type { Stores } from '../core/ports/stores.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { hashOfNobody } from '../core/session/password-hash.ts'
import type { Place, Reach, TransferKind } from '../core/transfer/place.ts'
import type { Seal } from '../core/transfer/seal.ts'
import { fileOf, openStores, openToRead } from '../store/open-stores.ts'
import { isSameDatabase } from '../store/server/is-same-database.ts'
import { testConnection } from '../store/test-connection.ts'
import { copyOfSqlite } from './copy-of-sqlite.ts'

const file = z.object({
  path: z
    .string()
    .min(1)
    .describe('An SQLite file, such as databus.sqlite. Databus can be started on it.')
    .meta({ title: 'File', format: 'file' }),
})

export interface DatabaseDeps {
  log: ProcessLog
  /** The database that this Databus runs on, which is no target and no source. */
  ownUrl: string
  /** Where copies of files are read. */
  readingFolder: string
}

export function sqliteKind({ log, ownUrl, readingFolder }: DatabaseDeps): TransferKind<typeof file> {
  async function pathIn(reach: Reach, path: string): Promise<string> {
    const absolute = await reach.path(path)
    if (ownUrl === `sqlite:${absolute}` || (ownUrl.startsWith('sqlite:') && (await isSameFile(fileOf(ownUrl), absolute)))) throw itself()
    return absolute
  }
  return {
    name: 'sqlite',
    title: 'SQLite file',
    description: 'One file with the schema that Databus runs on.',
    settings: file,
    server: null,
    describe: ({ path }) => `the SQLite file ${path}`,
    async test({ path }, reach) {
      const absolute = await pathIn(reach, path)
      await tried(`sqlite:${absolute}`)
      return existsSync(absolute) ? 'The file is there.' : 'The file is not there yet; an export makes it.'
    },
    async openSource({ path }, reach, seal) {
      const absolute = await pathIn(reach, path)
      if (!existsSync(absolute)) throw new Failure('TRANSFER_REFUSED', { reason: `there is no file ${path}.` })
      return openCopy(absolute, { readingFolder, log, seal })
    },
    openTarget: async ({ path }, reach, seal) => placeOf(await openStores({ url: `sqlite:${await pathIn(reach, path)}`, log }), seal),
  }
}

/** Whatever it is called: a link leads to the same one. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  if (!existsSync(one) || !existsSync(other)) return false
  const [a, b] = await Promise.all([stat(one, { bigint: true }), stat(other, { bigint: true })])
  return a.dev === b.dev && a.ino === b.ino
}

function itself(): Failure {
  return new Failure('TRANSFER_REFUSED', { reason: 'it is the database that this Databus runs on.' })
}

const server = z.object({
  host: z.string().min(1).default('127.0.0.1').meta({ title: 'Host' }),
  port: z.int().min(1).max(65535).optional().describe('The usual one if it is left empty.').meta({ title: 'Port' }),
  database: z.string().min(1).max(128).describe('It must be there; the tables are made by the first export.').meta({ title: 'Database' }),
  username: z.string().max(200).default('').meta({ title: 'User name' }),
  password: z.string().max(500).default('').meta({ title: 'Password', format: 'password', writeOnly: true }),
  encryption: z
    .enum(['disable', 'require', 'verify-full'])
    .default('disable')
    .describe('disable: none; require: TLS, whoever answers is believed; verify-full: TLS with a certificate that is good for the host.')
    .meta({ title: 'Encryption' }),
})
type Server = z.infer<typeof server>

export function serverKinds({ log, ownUrl }: Omit<DatabaseDeps, 'readingFolder'>): TransferKind<typeof server>[] {
  return [
    serverKind({ log, ownUrl }, { name: 'postgresql', title: 'PostgreSQL', scheme: 'postgres', usualPort: 5432 }),
    serverKind({ log, ownUrl }, { name: 'mysql', title: 'MySQL or MariaDB', scheme: 'mysql', usualPort: 3306 }),
    serverKind({ log, ownUrl }, { name: 'sql-server', title: 'SQL Server', scheme: 'mssql', usualPort: 1433 }),
  ]
}

interface ServerWords {
  name: string
  title: string
  scheme: string
  usualPort: number
}

function serverKind(
  { log, ownUrl }: Omit<DatabaseDeps, 'readingFolder'>,
  { name, title, scheme, usualPort }: ServerWords,
): TransferKind<typeof server> {
  async function urlIn(settings: Server): Promise<string> {
    const url = urlOf(scheme, settings)
    if (await isSameDatabase(ownUrl, url)) throw itself()
    return url
  }
  return {
    name,
    title,
    description: 'A database on a server, with the schema that Databus runs on.',
    settings: server,
    server: ({ host, port = usualPort }) => ({ host, port }),
    describe: ({ host, database }) => `the ${title} database ${database} on ${host}`,
    async test(settings) {
      const url = urlOf(scheme, settings)
      const { kind, version } = await tried(url)
      if (await isSameDatabase(ownUrl, url)) throw itself()
      return `It answers: ${kind} ${version}. Tables can be made in it.`
    },
    openSource: async (settings, _reach, seal) => placeOf(await openToRead(await urlIn(settings), log), seal),
    openTarget: async (settings, _reach, seal) => placeOf(await openStores({ url: await urlIn(settings), log }), seal),
  }
}

/** Without changing anything in it. @throws Failure TRANSFER_REFUSED */
async function tried(url: string): Promise<{ kind: string; version: string }> {
  const test = await testConnection(url)
  if (!test.works) throw new Failure('TRANSFER_REFUSED', { reason: test.reason })
  return test
}

async function placeOf(stores: Stores, seal: Seal | null): Promise<Place> {
  const place = await stores.transfer(hashOfNobody, seal)
  return { ...place, close: () => stores.close() }
}

interface Reading extends Pick<DatabaseDeps, 'readingFolder' | 'log'> {
  seal: Seal | null
}

async function openCopy(file: string, { readingFolder, log, seal }: Reading): Promise<Place> {
  const copy = await copyOfSqlite(file, readingFolder)
  try {
    // That its schema is brought up to date is nobody's business: the copy goes.
    const place = await placeOf(await openStores({ url: `sqlite:${copy.file}`, log: { ...log, info: () => undefined } }), seal)
    return {
      ...place,
      async close() {
        await place.close()
        await copy.remove()
      },
    }
  } catch (error) {
    await copy.remove()
    if (!(error instanceof Failure) || error.code !== 'STORE_FAILED') throw error
    throw new Failure('TRANSFER_REFUSED', { reason: error.message.replaceAll(copy.file, file) }, { cause: error })
  }
}

function urlOf(scheme: string, { host, port, database, username, password, encryption }: Server): string {
  const user = username ? `${encodeURIComponent(username)}${password ? `:${encodeURIComponent(password)}` : ''}@` : ''
  const place = `${host.includes(':') ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`
  return `${scheme}://${user}${place}/${encodeURIComponent(database)}?sslmode=${encryption}`
}
