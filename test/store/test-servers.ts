/** Databases on the servers of this machine: one for each test file, made when it is first wanted and dropped at its end. */
import { randomUUID } from 'node:crypto'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { afterAll } from 'vitest'
import type { Service } from '../support/service.ts'

interface Account {
  user: string
  password: string
}

export interface TestServer {
  service: Service
  /** @returns the URL of this file's database, with nothing in it: no table at all, or emptied tables of the newest schema */
  empty(): Promise<string>
  /** Asks this file's database something beside Databus, each time on a connection of its own. */
  ask(sql: string): Promise<Record<string, unknown>[]>
  /** Drops this file's database; `empty` makes it anew. */
  drop(): Promise<void>
  /** Cuts all connections to this file's database. */
  cut(): Promise<void>
  /** The names of the tables in it. */
  tables(): Promise<string[]>
  /** Somebody who may sign in there and make nothing; gone with the file. */
  reader(): Promise<Account>
  /** Somebody with a password to whom this file's database belongs; gone with the file. */
  owner(): Promise<Account>
  /** The URL of another name, user or password on the same server. */
  url(given: { database?: string; user?: string; password?: string }): string
}

export const postgresServer = makeTestServer({
  service: 'PostgreSQL',
  url: ({ database = 'postgres', user = 'postgres', password = '' }) => `postgres://${user}:${password}@127.0.0.1:5432/${database}`,
  async ask(database, sql) {
    const client = new pg.Client({ host: '127.0.0.1', user: 'postgres', database })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  },
  main: 'postgres',
  reader: (user, password) => `CREATE ROLE ${user} LOGIN PASSWORD '${password}'`,
  owner: (user, password, name) => `CREATE ROLE ${user} LOGIN PASSWORD '${password}'; ALTER DATABASE ${name} OWNER TO ${user}`,
  dropAccount: (user) => `DROP ROLE ${user}`,
  drop: (name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
  connections: (name) => `SELECT pid AS id FROM pg_stat_activity WHERE datname = '${name}'`,
  cut: (id) => `SELECT pg_terminate_backend(${id})`,
  tables: `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  emptying: (tables) => [`TRUNCATE ${tables.join(', ')} RESTART IDENTITY`],
})

export const mariadbServer = makeTestServer({
  service: 'MariaDB',
  url: ({ database = 'mysql', user = 'root', password = '' }) => `mariadb://${user}:${password}@127.0.0.1:3306/${database}`,
  async ask(database, sql) {
    const connection = await mysql.createConnection({ host: '127.0.0.1', user: 'root', database, multipleStatements: true })
    try {
      return (await connection.query(sql))[0] as Record<string, unknown>[]
    } finally {
      await connection.end()
    }
  },
  main: 'mysql',
  reader: (user, password, name) => `CREATE USER ${user}@'%' IDENTIFIED BY '${password}'; GRANT SELECT ON ${name}.* TO ${user}@'%'`,
  owner: (user, password, name) => `CREATE USER ${user}@'%' IDENTIFIED BY '${password}'; GRANT ALL ON ${name}.* TO ${user}@'%'`,
  dropAccount: (user) => `DROP USER ${user}@'%'`,
  drop: (name) => `DROP DATABASE IF EXISTS ${name}`,
  connections: (name) => `SELECT id AS id FROM information_schema.processlist WHERE db = '${name}'`,
  cut: (id) => `KILL CONNECTION ${id}`,
  tables: `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = database()`,
  // Truncating waits for the disk, table by table.
  emptying: (tables) => ['SET foreign_key_checks = 0', ...tables.flatMap((table) => [`DELETE FROM ${table}`])],
})

interface Making {
  service: Service
  url: TestServer['url']
  ask(database: string, sql: string): Promise<Record<string, unknown>[]>
  main: string
  reader(user: string, password: string, database: string): string
  owner(user: string, password: string, database: string): string
  dropAccount(user: string): string
  drop(name: string): string
  connections(name: string): string
  cut(id: number): string
  tables: string
  emptying(tables: string[]): string[]
}

const kept = ['migrations', 'migration_steps']

function makeTestServer({
  service,
  url,
  ask,
  main,
  reader,
  owner,
  dropAccount,
  drop,
  connections,
  cut,
  tables,
  emptying,
}: Making): TestServer {
  const name = `databus_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  const accounts: Account[] = []
  let made = false

  async function account(making: Making['reader']): Promise<Account> {
    const made = { user: `databus_${randomUUID().slice(0, 8)}`, password: randomUUID() }
    await ask(main, making(made.user, made.password, name))
    accounts.push(made)
    return made
  }

  async function make(): Promise<void> {
    await ask(main, `CREATE DATABASE ${name}`)
    made = true
  }

  afterAll(async () => {
    if (made) await ask(main, drop(name))
    for (const { user } of accounts) await ask(main, dropAccount(user))
  })

  return {
    service,
    url: (given) => url({ database: name, ...given }),
    ask: (sql) => ask(name, sql),
    async drop() {
      if (made) await ask(main, drop(name))
      made = false
    },
    async cut() {
      for (const { id } of await ask(main, connections(name))) await ask(main, cut(Number(id)))
    },
    tables: async () => (await ask(name, tables)).map((row) => String(row['name'])),
    reader: () => account(reader),
    owner: () => account(owner),
    async empty() {
      if (!made) await make()
      const names = (await ask(name, tables)).map((row) => String(row['name'])).filter((table) => !kept.includes(table))
      if (names.length > 0) await ask(name, [...emptying(names), 'INSERT INTO search_progress (last_seat) VALUES (0)'].join('; '))
      return url({ database: name })
    },
  }
}
