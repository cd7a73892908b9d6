/** What only servers have: several Databuses on one database, connections that are lost, schemas migrated by several at once. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../main/store/migrations/index.ts'
import type { Migration } from '../../main/store/migrations/migration.ts'
import { type OpenedStores, openStores } from '../../main/store/open-stores.ts'
import { migrateServer } from '../../main/store/server/migrate-server.ts'
import { serverAddress } from '../../main/store/server/server-address.ts'
import { serverKind } from '../../main/store/server/server-kinds.ts'
import { openPool } from '../../main/store/server/server-pool.ts'
import type { SeatNumber } from '../../shared/model/ids.ts'
import { acme, minute, noon, outcome, passengerAt, seat } from './a-seating.ts'
import { emptyDatabase, servers, silent } from './databases.ts'

async function open(url: string): Promise<OpenedStores> {
  const stores = await openStores({ url, log: silent })
  onTestFinished(() => stores.close())
  return stores
}

/** Migrates a database to a list of migrations, as a Databus that has them would. */
async function migrateTo(url: string, list: Migration[], log = silent): Promise<void> {
  const address = serverAddress(url)
  const kind = await serverKind(address.scheme)
  const pool = await openPool(kind, address, 2)
  try {
    const { dialect } = await pool.use((ask) => kind.know(ask))
    await migrateServer(kind, pool, dialect, log, list)
  } finally {
    await pool.close()
  }
}

describe.each(servers)('several on one %s', (_kind, server) => {
  it('open a new database at once: one makes its tables, and all find them', async () => {
    await server.drop()
    const url = await emptyDatabase(server)
    const all = await Promise.all([open(url), open(url), open(url)])
    expect(all.map(({ exclusive }) => exclusive)).toEqual([false, false, false])
    await all[0]?.clients.add(acme, noon)
    expect(await all[2]?.clients.all()).toEqual([acme])
  })

  it('let one claim a drive', async () => {
    const url = await emptyDatabase(server)
    const [a, b] = [await open(url), await open(url)]
    for (let turn = 0; turn < 5; turn += 1) {
      const lease = (owner: string) => ({ owner, now: noon + turn * minute, until: noon + (turn + 1) * minute })
      const claims = await Promise.all([a, b, a, b].map(({ definitions }, place) => definitions.claim(acme, 'orders', lease(`${place}`))))
      expect(claims.filter(Boolean)).toHaveLength(1)
    }
  })

  it('end only what has no running lease', async () => {
    const url = await emptyDatabase(server)
    const { definitions, logs } = await open(url)
    const lease = (owner: string, until: number) => ({ owner, now: noon, until })
    const start = (definition: string) => logs.start({ client: acme, kind: 'drive', definition, at: noon })
    await definitions.claim(acme, 'dead', lease('a', noon + 1))
    await definitions.claim(acme, 'alive', lease('b', noon + 10 * minute))
    const [older, dead, alive] = [await start('alive'), await start('dead'), await start('alive')]
    const now = noon + minute
    expect(await definitions.releaseLeased(now)).toEqual([{ client: acme, name: 'dead', lastLog: null }])
    await logs.endAbandoned(now, 'It ended without a word.', 'without a lease')
    expect(await logs.find(dead)).toMatchObject({ endedAt: now, worst: 'warning', headline: 'It ended without a word.' })
    expect(await logs.find(older)).toMatchObject({ endedAt: now })
    expect(await logs.find(alive)).toMatchObject({ endedAt: null, entries: 0 })
  })

  it('seat the same documents at once: each is in the queue once, and search learns all of them', async () => {
    const url = await emptyDatabase(server)
    const [a, b] = [await open(url), await open(url)]
    const documents = Array.from({ length: 40 }, (_, number) => ({ externalId: `doc${number}`, attachments: { 'a.txt': `${number}` } }))
    const seated = await Promise.all([
      seat(a, documents.slice(0, 30), { definition: 'one' }),
      seat(b, documents.slice(10), { definition: 'two' }),
      a.queue.indexForSearch(5),
      seat(a, documents.slice(5, 35), { definition: 'three' }),
      b.queue.indexForSearch(100),
    ])
    expect(seated.flat().length).toBeGreaterThanOrEqual(40)
    while ((await a.queue.indexForSearch(100)) > 0);
    expect(await b.queue.counts({})).toEqual({ incomplete: 40, complete: 0, failed: 0 })
    expect(await b.queue.counts({ text: 'doc' })).toEqual({ incomplete: 40, complete: 0, failed: 0 })
  })
})

describe.each(servers)('a connection to %s that is lost', (_kind, server) => {
  it('makes what was under way fail with a sentence, and what comes after it go on', async () => {
    const url = await emptyDatabase(server)
    const stores = await open(url)
    const [one] = (await seat(stores, [{ externalId: 'before' }])) as [SeatNumber]
    await server.cut()
    // Questions and transactions find a connection that works; nothing that was promised is gone.
    expect(await stores.queue.counts({})).toMatchObject({ incomplete: 1 })
    await stores.queue.commit({ at: noon, outcomes: [outcome(one, 0)], begin: [], settle: [one] })
    expect((await passengerAt(stores, one)).steps[0]).toMatchObject({ status: 'complete' })
  })

  it('rolls back a transaction that it was lost in', async () => {
    const url = await emptyDatabase(server)
    const address = serverAddress(url)
    const kind = await serverKind(address.scheme)
    await open(url)
    const pool = await openPool(kind, address, 2)
    onTestFinished(() => pool.close())
    const { dialect } = await pool.use((ask) => kind.know(ask))
    const writer = pool.writer(dialect)
    const transaction = await writer.begin()
    await transaction.run(`INSERT INTO clients (id, added_at) VALUES ($1, $2)`, ['lost', noon])
    await server.cut()
    await expect(transaction.run(`INSERT INTO clients (id, added_at) VALUES ($1, $2)`, ['too', noon])).rejects.toMatchObject({
      code: 'STORE_FAILED',
      message: expect.stringMatching(/connection .*(lost|cut off)/),
    })
    expect(await transaction.rollBack()).toMatchObject({ code: 'STORE_FAILED' })
    const next = await writer.begin()
    expect(await next.rows('SELECT id FROM clients')).toEqual([])
    await next.commit()
  })
})

describe.each(servers)('migrations on %s', (kind, server) => {
  const note: Migration = {
    name: '9998-note',
    async up(transaction, t) {
      await transaction.run(`CREATE TABLE notes (id ${t.id}, client ${t.key} NOT NULL, text ${t.text}) ${t.table}`)
      await transaction.run('INSERT INTO notes (client, text) VALUES ($1, $2)', [acme, 'once'])
      await transaction.run(`ALTER TABLE notes ${t.addColumn} at ${t.number}`)
    },
  }
  const cutOff: Migration = {
    name: note.name,
    async up(transaction, t) {
      let step = 0
      const run: typeof transaction.run = async (sql, bind) => {
        step += 1
        return await transaction.run(step === 3 ? 'SELECT nothing FROM nowhere' : sql, bind)
      }
      await note.up({ ...transaction, run }, t)
    },
  }

  it('refuse what a newer Databus has written', async () => {
    await server.drop()
    const url = await emptyDatabase(server)
    await migrateTo(url, [...migrations, note])
    await expect(openStores({ url, log: silent })).rejects.toMatchObject({ code: 'STORE_NEWER', data: { found: '9998-note' } })
    await server.drop()
  })

  it('leave nothing by halves when one fails, or go on behind what got through', async () => {
    await server.drop()
    const url = await emptyDatabase(server)
    const said: string[] = []
    const log = { ...silent, info: (_facts: object, message: string) => void said.push(message) }
    await (await openStores({ url, log })).close()
    expect(said.splice(0)).toEqual([expect.stringContaining('is up to date')])
    await expect(migrateTo(url, [...migrations, cutOff], log)).rejects.toMatchObject({ code: 'STORE_FAILED' })
    expect(said).toEqual([expect.stringContaining('minutes')])
    expect((await server.tables()).includes('notes')).toBe(kind === 'MariaDB')
    await migrateTo(url, [...migrations, note])
    expect(await server.ask('SELECT client, text, at FROM notes')).toEqual([{ client: acme, text: 'once', at: null }])
    await server.drop()
  })

  it('take up a statement that got through without being noted', async () => {
    if (kind !== 'MariaDB') return
    await server.drop()
    const url = await emptyDatabase(server)
    await (await openStores({ url, log: silent })).close()
    await server.ask('CREATE TABLE notes (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, client VARCHAR(200) NOT NULL, text LONGTEXT)')
    await migrateTo(url, [...migrations, note])
    expect(await server.ask('SELECT client, text, at FROM notes')).toEqual([{ client: acme, text: 'once', at: null }])
    await server.drop()
  })
})
