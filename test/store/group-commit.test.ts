import { describe, expect, it } from 'vitest'
import { acme, noon, seat } from './a-seating.ts'
import { openSqliteFile } from './open-sqlite-file.ts'

const insert = 'INSERT INTO clients (id, added_at) VALUES ($1, 0)'

describe('group commit', () => {
  it('writes what is asked for in the same breath in one transaction', async () => {
    const { database } = await openSqliteFile()
    const before = await commits(database)
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => database.write((transaction) => transaction.run(insert, [id]))))
    expect((await commits(database)) - before).toBe(1)
  })

  it('lets a job that fails fail alone', async () => {
    const { database, stores } = await openSqliteFile()
    const jobs = ['a', 'b', 'a', 'c'].map((id) => database.write((transaction) => transaction.run(insert, [id])))
    const bug = database.write(async (transaction) => {
      await transaction.run(insert, ['never'])
      throw new TypeError('a bug')
    })
    expect((await Promise.allSettled(jobs)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    await expect(jobs[2]).rejects.toMatchObject({ code: 'STORE_FAILED', cause: expect.anything() })
    await expect(bug).rejects.toThrow(TypeError)
    expect(await stores.clients.all()).toEqual(['a', 'b', 'c'])
    await stores.clients.add(acme, noon)
    expect(await stores.clients.all()).toContain(acme)
  })

  it('shows a reader nothing of a transaction that is under way, and does not hold the reader up', async () => {
    const { database, stores } = await openSqliteFile()
    await database.write(async (transaction) => {
      await transaction.run(insert, ['under-way'])
      expect(await stores.clients.all()).toEqual([])
      expect(await stores.queue.counts({})).toMatchObject({ complete: 0 })
    })
    expect(await stores.clients.all()).toEqual(['under-way'])
  })

  it('answers many questions at once, each with its own answer', async () => {
    const { database } = await openSqliteFile()
    const numbers = Array.from({ length: 100 }, (_, number) => number)
    const answers = await Promise.all(numbers.map((number) => database.read<{ number: number }>('SELECT $1 AS number', [number])))
    expect(answers.map((rows) => rows[0]?.number)).toEqual(numbers)
  })

  it('waits for what is being written when it closes, and takes nothing after', async () => {
    const { database, stores } = await openSqliteFile()
    const asked = Promise.allSettled([database.write((transaction) => transaction.run(insert, ['a'])), seat(stores, [{}])])
    await database.close()
    // Seating asks for more than one thing; what it asked for after the closing was refused.
    expect((await asked).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    await expect(stores.clients.add(acme, noon)).rejects.toMatchObject({ code: 'STORE_FAILED' })
  })

  it('waits for the disk with each commit', async () => {
    const { database } = await openSqliteFile()
    const pragma = async (name: string) =>
      Object.values((await database.write((transaction) => transaction.rows<Record<string, unknown>>(`PRAGMA ${name}`)))[0] ?? {})[0]
    expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys'), await pragma('auto_vacuum')]).toEqual([
      'wal',
      2,
      1,
      2,
    ])
  })
})

/** SQLite counts the transactions that others made, as this reader sees them. */
async function commits(database: Awaited<ReturnType<typeof openSqliteFile>>['database']): Promise<number> {
  const [row] = await database.read<{ data_version: number }>('PRAGMA data_version')
  return row?.data_version ?? 0
}
