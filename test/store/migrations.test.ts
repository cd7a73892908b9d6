import { access, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { firstTables } from '../../main/store/migrations/0001-first-tables.ts'
import { migrations } from '../../main/store/migrations/index.ts'
import type { Migration } from '../../main/store/migrations/migration.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { openConnection } from '../../main/store/sqlite/connection.ts'
import { migrateSqlite } from '../../main/store/sqlite/migrate-sqlite.ts'
import { acme, noon } from './a-seating.ts'
import { makeTestFolder, silent } from './databases.ts'

/** As a Databus left it that had only these migrations; all of them if not given. */
async function databaseWithAcme(list?: Migration[]): Promise<{ file: string; folder: string }> {
  const folder = await makeTestFolder()
  const file = join(folder, 'databus.sqlite')
  if (list) {
    await migrateTo(file, list)
    return { file, folder }
  }
  const stores = await openStores({ url: `sqlite:${file}`, log: silent })
  await stores.clients.add(acme, noon)
  await stores.close()
  return { file, folder }
}

const second: Migration = {
  name: '9999-second',
  async up(transaction) {
    await transaction.run('ALTER TABLE clients ADD COLUMN note TEXT')
    await transaction.run("UPDATE clients SET note = 'migrated'")
  },
}

async function migrateTo(file: string, list: Migration[], log = silent): Promise<void> {
  const connection = await openConnection({ file, pragmas: [] })
  try {
    await migrateSqlite(connection, file, log, list)
  } finally {
    await connection.close()
  }
}

function ask(file: string, sql: string): unknown[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

describe('migrations', () => {
  it('bring an older database up to date, after a copy of it as it was', async () => {
    const { file } = await databaseWithAcme()
    await migrateTo(file, [...migrations, second])
    expect(ask(file, 'SELECT id, note FROM clients')).toEqual([{ id: acme, note: 'migrated' }])
    const copy = `${file}.before-9999-second`
    expect(ask(copy, 'SELECT * FROM clients')).toEqual([{ id: acme, added_at: noon }])
    expect(ask(copy, 'SELECT name FROM migrations')).toHaveLength(migrations.length)
  })

  it('say before they begin that the start takes its time, but not of a new database', async () => {
    const folder = await makeTestFolder()
    const said: string[] = []
    const log = { ...silent, info: (_facts: object, message: string) => void said.push(message) }
    await migrateTo(join(folder, 'databus.sqlite'), migrations, log)
    expect(said.splice(0)).toEqual([expect.stringContaining('is up to date')])
    const third: Migration = {
      name: '9999-second',
      async up(transaction) {
        said.push('begins')
        await second.up(transaction, transaction.sql.types)
      },
    }
    await migrateTo(join(folder, 'databus.sqlite'), [...migrations, third], log)
    expect(said).toEqual([
      expect.stringContaining('minutes'),
      expect.stringContaining('a copy of it'),
      'begins',
      expect.stringContaining('is up to date'),
    ])
  })

  it('leave everything as it was when one of them fails, and can be tried again', async () => {
    const { file } = await databaseWithAcme()
    const broken: Migration = { name: '9999-third', up: async (transaction) => void (await transaction.run('DROP TABLE nothing_there')) }
    await expect(migrateTo(file, [...migrations, second, broken])).rejects.toMatchObject({ code: 'STORE_FAILED' })
    expect(ask(file, 'SELECT * FROM clients')).toEqual([{ id: acme, added_at: noon }])
    await migrateTo(file, [...migrations, second])
    expect(ask(file, 'SELECT note FROM clients')).toEqual([{ note: 'migrated' }])
  })

  it('count what was seated before there were counts, and take up since when a source fails', async () => {
    const { file } = await databaseWithAcme([firstTables])
    const database = new DatabaseSync(file)
    for (const [seat, at] of [noon, noon + 899_999, noon + 900_000].entries())
      database.exec(`INSERT INTO passengers (seat_number, id, definition_id, source_id, external_id, title, puller, receipt, pulled_at, bytes, log_id, status)
        VALUES (${seat + 1}, 'p${seat}', 1, 1, 'x${seat}', '', 'source', 'null', ${at}, 0, 0, 1)`)
    database.exec("INSERT INTO definitions (id, client, name) VALUES (1, 'acme', 'orders')")
    database.exec(
      `INSERT INTO sources (definition_id, puller, answered_at, failed_at, error) VALUES (1, 'ill', 1, 2, 'no'), (1, 'well', 2, 1, NULL)`,
    )
    database.close()
    await migrateTo(file, migrations)
    expect(ask(file, 'SELECT * FROM seat_counts ORDER BY begins_at')).toEqual([
      { begins_at: noon, definition_id: 1, seated: 2 },
      { begins_at: noon + 900_000, definition_id: 1, seated: 1 },
    ])
    expect(ask(file, 'SELECT puller, failing_since FROM sources ORDER BY puller')).toEqual([
      { puller: 'ill', failing_since: 2 },
      { puller: 'well', failing_since: null },
    ])
  })

  it('make no copy of a new database, nor of one that is up to date', async () => {
    const { file, folder } = await databaseWithAcme()
    await (await openStores({ url: `sqlite:${file}`, log: silent })).close()
    expect((await readdir(folder)).filter((name) => name.includes('before'))).toEqual([])
  })

  it('are refused where a newer Databus has written', async () => {
    const { file } = await databaseWithAcme()
    await migrateTo(file, [...migrations, second])
    const opening = openStores({ url: `sqlite:${file}`, log: silent })
    await expect(opening).rejects.toMatchObject({ code: 'STORE_NEWER', data: { found: '9999-second' } })
    await migrateTo(file, [...migrations, second])
  })
})

describe('opening a SQLite file', () => {
  it('makes its folder', async () => {
    const file = join(await makeTestFolder(), 'new', 'folder', 'databus.sqlite')
    await (await openStores({ url: `sqlite:${file}`, log: silent })).close()
    await expect(access(file)).resolves.toBeUndefined()
  })

  it('is refused to a second one while the first has it open', async () => {
    const url = `sqlite:${join(await makeTestFolder(), 'databus.sqlite')}`
    const stores = await openStores({ url, log: silent })
    expect(stores.exclusive).toBe(true)
    await expect(openStores({ url, log: silent })).rejects.toThrow('open in another Databus')
    await stores.close()
    await (await openStores({ url, log: silent })).close()
  })

  it('says what is wrong with a file that is no database, a folder that can’t be made, and a kind that it doesn’t know', async () => {
    const folder = await makeTestFolder()
    const file = join(folder, 'text.sqlite')
    await writeFile(file, 'This is a text, and a long one, so that it is no database for certain. '.repeat(100))
    const opening = (url: string) => openStores({ url, log: silent })
    await expect(opening(`sqlite:${file}`)).rejects.toMatchObject({ code: 'STORE_FAILED', message: expect.stringContaining(file) })
    await expect(opening(`sqlite:${join(file, 'below', 'x.sqlite')}`)).rejects.toMatchObject({ code: 'STORE_FAILED' })
    await expect(opening('oracle://somewhere')).rejects.toMatchObject({ code: 'STORE_FAILED', message: expect.stringContaining('oracle') })
  })

  it('says what and how large it is', async () => {
    const stores = await openStores({ url: `sqlite:${join(await makeTestFolder(), 'databus.sqlite')}`, log: silent })
    expect(await stores.about()).toEqual({ kind: 'SQLite', version: expect.stringMatching(/^3\./), bytes: expect.any(Number) })
    await stores.close()
  })
})
