/** What is read stays as it is, to the byte: a SQLite file that is inspected or imported. */
import { createHash } from 'node:crypto'
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../main/store/migrations/index.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { openConnection } from '../../main/store/sqlite/connection.ts'
import { migrateSqlite } from '../../main/store/sqlite/migrate-sqlite.ts'
import { ClientId } from '../../shared/model/ids.ts'
import { emptyDatabase, makeTestFolder, servers, silent } from '../store/databases.ts'
import { type acme, startTestCore, type TestCore } from '../support/start-test-core.ts'

const root = { id: 1 as never, client: 'root' as typeof acme, username: 'root', role: 'administrator' as const, disabled: false }

/** As an export leaves it, with one client in it. */
async function anExport(folder: string): Promise<string> {
  const file = join(folder, 'export.sqlite')
  const stores = await openStores({ url: `sqlite:${file}`, log: silent })
  await stores.clients.add(ClientId.parse('imported'), 1)
  await stores.close()
  return file
}

/** As an older Databus left it. */
async function anOlderExport(folder: string): Promise<string> {
  const file = join(folder, 'older.sqlite')
  const connection = await openConnection({ file, pragmas: ['journal_mode = DELETE'] })
  await migrateSqlite(connection, file, silent, migrations.slice(0, -1))
  await connection.run("INSERT INTO clients (id, added_at) VALUES ('imported', 1)")
  await connection.close()
  return file
}

/** As a process leaves it that ended without closing it: what came last stands only in the file beside. */
async function anUnclosedExport(folder: string): Promise<string> {
  const file = await anExport(await makeTestFolder())
  const database = new DatabaseSync(file)
  database.exec("DELETE FROM clients; PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO clients (id, added_at) VALUES ('imported', 1)")
  const copy = join(folder, 'unclosed.sqlite')
  for (const end of ['', '-wal']) await writeFile(copy + end, await readFile(file + end))
  database.close()
  return copy
}

/** Every file of a folder with its hash. */
async function hashes(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { withFileTypes: true })).map(({ name }) => name).sort()
  const pairs = names.map(
    async (name) =>
      [
        name,
        createHash('sha256')
          .update(await readFile(join(folder, name)))
          .digest('hex'),
      ] as const,
  )
  return Object.fromEntries(await Promise.all(pairs))
}

function from(path: string) {
  return { kind: 'sqlite', settings: { path }, clients: null, passwords: false }
}

/** Resolves when all that was opened for it is closed again. */
async function imported(test: TestCore, path: string): Promise<void> {
  const { id } = await test.core.transfers.startImport(from(path), root)
  await test.until(() => test.core.jobs.get(id).state !== 'running')
  expect(test.core.jobs.get(id)).toMatchObject({ state: 'done' })
}

it.each([
  ['an export', anExport],
  ['one with an older schema', anOlderExport],
  ['one that was not closed', anUnclosedExport],
])('inspects and imports %s, and leaves its file and folder as they are', async (_name, make) => {
  const test = await startTestCore({})
  const folder = await makeTestFolder()
  const file = await make(folder)
  const before = await hashes(folder)
  const preview = await test.core.transfers.inspect(from(file), root, new AbortController().signal)
  expect(JSON.stringify(preview)).toContain('imported')
  expect(await hashes(folder)).toEqual(before)
  await imported(test, file)
  expect(await test.stores.clients.all()).toContain('imported')
  await expect.poll(() => readdir(join(test.folder, 'reading'))).toEqual([])
  expect(await hashes(folder)).toEqual(before)
})

it.each(servers)('refuses to read what an older Databus left on %s, or none at all, and changes nothing there', async (_name, server) => {
  const test = await startTestCore({})
  await server.drop()
  onTestFinished(() => server.drop())
  const { hostname, username, pathname } = new URL(await emptyDatabase(server))
  const kind = server.service === 'PostgreSQL' ? 'postgresql' : 'mysql'
  const source = { kind, settings: { host: hostname, username, database: pathname.slice(1) }, clients: null, passwords: false }
  await expect(test.core.transfers.startImport(source, root)).rejects.toThrow('it holds nothing of a Databus')
  expect(await server.tables()).toEqual([])

  await (await openStores({ url: server.url({}), log: silent })).close()
  const newest = migrations.at(-1)?.name
  await server.ask(`DELETE FROM migrations WHERE name = '${newest}'`)
  await expect(test.core.transfers.startImport(source, root)).rejects.toThrow(`those of an older Databus (they lack "${newest}")`)
  await expect(test.core.transfers.inspect(source, root, new AbortController().signal)).rejects.toThrow('older Databus')
  expect((await server.ask('SELECT name FROM migrations')).map(({ name }) => name)).not.toContain(newest)
})

it('leaves no copy behind when the file can’t be read, and names the file that was given', async () => {
  const test = await startTestCore({})
  const folder = await makeTestFolder()
  const file = join(folder, 'letter.sqlite')
  await writeFile(file, 'Dear Sir or Madam, this is a letter and no database. '.repeat(100))
  const before = await hashes(folder)
  const failed = test.core.transfers.inspect(from(file), root, new AbortController().signal)
  await expect(failed).rejects.toMatchObject({ code: 'TRANSFER_REFUSED', message: expect.stringContaining(`(${file})`) })
  expect(await hashes(folder)).toEqual(before)
  expect(await readdir(join(test.folder, 'reading'))).toEqual([])
})

it('refuses a file that a Databus has open', async () => {
  const test = await startTestCore({})
  const folder = await makeTestFolder()
  const file = await anExport(folder)
  const other = await openStores({ url: `sqlite:${file}`, log: silent })
  await expect(test.core.transfers.startImport(from(file), root)).rejects.toThrow('is open in another Databus')
  await other.close()
  expect(await readdir(join(test.folder, 'reading'))).toEqual([])
})

it('refuses the file it runs on by any name', async () => {
  const test = await startTestCore({})
  const link = join(await makeTestFolder(), 'link.sqlite')
  await symlink(join(test.folder, 'databus.sqlite'), link)
  for (const path of [join(test.folder, 'databus.sqlite'), link]) {
    await expect(test.core.transfers.startImport(from(path), root)).rejects.toThrow('this Databus runs on')
    await expect(test.core.transfers.startExport(from(path), root)).rejects.toThrow('this Databus runs on')
  }
})
