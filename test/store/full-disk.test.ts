/**
 * A disk that is full, by SQLite's own limit of pages: what it answers is what a full disk answers (SQLITE_FULL).
 */
import { describe, expect, it } from 'vitest'
import type { Database } from '../../main/store/database.ts'
import { Failure } from '../../shared/errors.ts'
import type { SeatNumber } from '../../shared/model/ids.ts'
import { acme, noon, outcome, passengerAt, seat, steps } from './a-seating.ts'
import { openSqliteFile } from './open-sqlite-file.ts'

const large = { content: new Uint8Array(300_000) }

/** No more than some pages beyond those in use; null: as many as there can be. */
async function leaveRoom(database: Database, pages: number | null): Promise<void> {
  await database.write(async (transaction) => {
    const [row] = await transaction.rows<{ page_count: number }>('PRAGMA page_count')
    await transaction.rows(`PRAGMA max_page_count = ${pages === null ? 4_294_967_294 : (row?.page_count ?? 0) + pages}`)
  })
}

describe('a full disk', () => {
  it('is told as STORE_FULL, with nothing of the call written, and seating goes on when there is room', async () => {
    const { database, stores, file } = await openSqliteFile()
    await seat(stores, [{ externalId: 'before' }])
    await leaveRoom(database, 50)
    const failure = await seat(stores, [{ externalId: 'small' }, { externalId: 'large', attachments: large }]).catch(
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({ code: 'STORE_FULL', data: { place: file } })
    expect((await stores.queue.list({}, { limit: 9 })).rows.map(({ externalId }) => externalId)).toEqual(['before'])
    const [steps] = await database.read<{ count: number }>('SELECT count(*) AS count FROM steps WHERE seat_number > 1')
    expect(steps?.count).toBe(0)

    await leaveRoom(database, null)
    expect(await seat(stores, [{ externalId: 'small' }, { externalId: 'large', attachments: large }])).toHaveLength(2)
  })

  it('takes the outcome back together with the attachment that found no room', async () => {
    const { database, stores } = await openSqliteFile()
    const [one] = (await seat(stores, [{}], { steps: steps('process') })) as [SeatNumber]
    await leaveRoom(database, 20)
    const put = [{ name: 'large', format: 'binary' as const, contentType: 'x', offset: 0, length: large.content.byteLength }]
    const change = { put, bytes: large.content, remove: [] }
    const commit = () => stores.queue.commit({ at: noon, outcomes: [outcome(one, 0, undefined, { change })], begin: [], settle: [one] })
    await expect(commit()).rejects.toMatchObject({ code: 'STORE_FULL' })
    expect(await passengerAt(stores, one)).toMatchObject({ status: 'incomplete', attachments: [] })
    await leaveRoom(database, null)
    await commit()
    expect(await passengerAt(stores, one)).toMatchObject({ status: 'complete', attachments: [{ name: 'large' }] })
  })

  it('fails only the call that found no room, among those written together', async () => {
    const { database, stores } = await openSqliteFile()
    await stores.definitions.plan(acme, 'orders', null, '')
    await seat(stores, [{}])
    await leaveRoom(database, 20)
    const calls = await Promise.allSettled([seat(stores, [{}]), seat(stores, [{ attachments: large }]), seat(stores, [{}])])
    expect(calls.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
