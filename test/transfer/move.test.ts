/** Moving all that a Databus has to each kind of target, and back. */
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Place } from '../../main/core/transfer/place.ts'
import { parts } from '../../main/core/transfer/records.ts'
import { ClientId, LogId, PassengerId } from '../../shared/model/ids.ts'
import { openSqliteForTest } from '../store/databases.ts'
import { fillHome } from './fill-home.ts'
import { databasePlace, exporting, importing, moveAll, places } from './places.ts'

async function kept<T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> {
  const opened = await opening
  onTestFinished(() => opened.close())
  return opened
}

/** All records of a place, with contents as hashes so that a difference can be read. */
async function all(place: Place) {
  const scope = { clients: await place.clients(), passwords: true, secrets: false }
  const records: unknown[] = []
  for (const part of parts) {
    for await (const batch of place.read[part](scope)) {
      for (const record of batch) records.push({ part, ...record })
    }
  }
  return records.map((record) => JSON.stringify(record, (_key, value) => (value instanceof Uint8Array ? [...value].join() : value))).sort()
}

describe.each(places)('moving to %s', (_name, make) => {
  it('takes all along under the same ids, proves it, and gives it back as it was', async () => {
    const home = await kept(fillHome())
    const reopen = await make()
    const target = await reopen()
    const there = await moveAll(home, target)
    expect(there.told).toEqual([])
    expect(there.proofs?.map(({ part, isSame, here, there: other }) => [part, isSame, here.rows, other.rows])).toEqual([
      ['clients', true, 2, 2],
      ['users', true, 3, 3],
      ['customizing', true, 3, 3],
      ['logs', true, 3, 3],
      ['passengers', true, 5, 5],
    ])
    await target.close()

    const back = await kept(reopen())
    const { url, stores } = await openSqliteForTest()
    await stores.close()
    const fresh = await kept(databasePlace(url))
    expect((await moveAll(back, fresh)).told).toEqual([])
    expect(await all(fresh)).toEqual(await all(home))
  })

  it('adds nothing when it is repeated, and what is new and changed when there is such', async () => {
    const home = await kept(fillHome())
    const target = await kept((await make())())
    await moveAll(home, target)
    const again = await moveAll(home, target)
    for (const part of parts) expect(again.tallies?.[part]).toMatchObject({ add: 0, replace: 0, keep: 0, refused: 0 })

    await home.more()
    const after = await moveAll(home, target)
    expect(after.tallies?.passengers).toEqual({ add: 1, same: 4, replace: 1, keep: 0, refused: 0 })
    expect(after.tallies?.logs).toMatchObject({ add: 1, same: 3 })
    expect(after.tallies?.customizing).toMatchObject({ add: 1, same: 3 })
    expect(after.proofs?.every(({ isSame }) => isSame)).toBe(true)
  })

  it('leaves passwords behind unless they are asked for', async () => {
    const home = await kept(fillHome())
    const target = await kept((await make())())
    await moveAll(home, target, { ways: { passwords: false, there: 'update' } })
    const hashes: (string | null)[] = []
    for await (const users of target.read.users({ clients: await target.clients(), passwords: true, secrets: false })) {
      hashes.push(...users.map(({ passwordHash }) => passwordHash))
    }
    expect(hashes).toHaveLength(3)
    for (const hash of hashes) expect(hash ?? '').not.toContain('known-salt')
  })

  it('moves only the clients that were asked for', async () => {
    const home = await kept(fillHome())
    const target = await kept((await make())())
    await moveAll(home, target, { scope: { clients: [ClientId.parse('acme')], passwords: false, secrets: false } })
    expect(await target.clients()).toEqual(['acme'])
    expect((await all(target)).join()).not.toContain('other')
  })

  it('is made whole by a second one after it was cut off', async () => {
    const home = await kept(fillHome())
    const reopen = await make()
    const cutOff = await reopen()
    const abort = new AbortController()
    const first = cutOff.shelves.passengers.put
    cutOff.shelves.passengers.put = async (add, replace) => {
      await first(add.slice(0, 2), replace)
      abort.abort()
      throw new Error('The power went out.')
    }
    await expect(moveAll(home, cutOff)).rejects.toThrow('The power went out.')
    await cutOff.close()
    const target = await kept(reopen())
    const again = await moveAll(home, target)
    expect(again.tallies?.passengers).toMatchObject({ add: 3, same: 2 })
    expect(again.proofs?.every(({ isSame }) => isSame)).toBe(true)
  })
})

describe('a target that has things of its own', () => {
  it('gives a log another number where its own is taken, finds it again, and keeps the links', async () => {
    const home = await kept(fillHome())
    const other = await kept(fillHome({ at: 5_000_000, prefix: 'b' }))
    await moveAll(other, home, { ways: importing })
    const again = await moveAll(other, home, { ways: importing })
    expect(again.tallies?.logs).toMatchObject({ add: 0, same: 3 })
    expect(again.proofs?.find(({ part }) => part === 'passengers')?.isSame).toBe(true)
    const passenger = await home.stores.queue.find(PassengerId.parse(other.ids[0]))
    const logs = await Promise.all((passenger?.logs ?? []).map((id) => home.stores.logs.find(id)))
    expect(logs.map((log) => log?.startedAt)).toContain(5_000_000)
    expect(passenger?.logs.every((id) => id > LogId.parse(3))).toBe(true)
  })

  it('keeps a passenger that has come further there', async () => {
    const home = await kept(fillHome())
    const target = await kept(fillHome({ empty: true }))
    await moveAll(home, target)
    const id = PassengerId.parse(home.ids[0])
    await target.stores.queue.setStep(id, 1, 'complete', 9_000_000)
    const again = await moveAll(home, target)
    expect(again.tallies?.passengers).toMatchObject({ keep: 1, same: 4, replace: 0 })
    expect((await target.stores.queue.find(id))?.steps[1]?.status).toBe('complete')
    expect(again.told).toEqual([`passenger ${id}: It has come further there, and stays as it is there.`])
  })

  it('never touches a passenger of another client, whatever a source says', async () => {
    const home = await kept(fillHome())
    const target = await kept(fillHome({ empty: true }))
    await moveAll(home, target)
    const forged = await kept(fillHome({ ids: home.ids, client: 'other', prefix: 'forged' }))
    const before = await target.stores.queue.find(PassengerId.parse(home.ids[0]))
    const outcome = await moveAll(forged, target, {
      ways: importing,
      scope: { clients: [ClientId.parse('other')], passwords: false, secrets: false },
    })
    expect(outcome.tallies?.passengers.refused).toBeGreaterThan(0)
    expect(await target.stores.queue.find(PassengerId.parse(home.ids[0]))).toEqual(before)
  })

  it('does not mix two histories of a node', async () => {
    const home = await kept(fillHome())
    const target = await kept(fillHome({ empty: true }))
    await target.stores.clients.add(ClientId.parse('acme'), 1)
    const own = { client: ClientId.parse('acme'), name: '__databus__', text: '{"passengers":[]}', savedAt: 1, savedBy: 'ada' }
    await target.stores.customizing.save({ ...own, version: 0 })
    const outcome = await moveAll(home, target, { ways: importing })
    expect(outcome.tallies?.customizing).toMatchObject({ keep: 1, refused: 1 })
    expect((await target.stores.customizing.find(own.client, '__databus__'))?.text).toBe(own.text)
    expect(outcome.proofs?.every(({ isSame }) => isSame)).toBe(true)
  })

  it('says in the proof what is not there as it was', async () => {
    const home = await kept(fillHome())
    const target = await kept(fillHome({ empty: true }))
    const put = target.shelves.passengers.put
    target.shelves.passengers.put = (add, replace) => put(add.slice(1), replace)
    const outcome = await moveAll(home, target, { ways: exporting })
    expect(outcome.proofs?.find(({ part }) => part === 'passengers')).toMatchObject({
      isSame: false,
      here: { rows: 5 },
      there: { rows: 4 },
    })
    expect(outcome.told).toEqual([`passenger ${home.ids[0]}: It is not in the target.`])
  })
})
