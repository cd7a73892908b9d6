import { describe, expect, it } from 'vitest'
import { acme, complete, minute, noon, other, outcome, seat, steps } from './a-seating.ts'
import { databases } from './databases.ts'

const quarter = 15 * minute

describe.each(databases)('how many were seated, in %s', (_name, open) => {
  it('is counted by the quarter of an hour, of one client or of all', async () => {
    const { stores } = await open()
    await seat(stores, [{ externalId: 'a' }, { externalId: 'b' }], { at: noon })
    await seat(stores, [{ externalId: 'c' }], { at: noon + quarter - 1 })
    await seat(stores, [{ externalId: 'd' }], { at: noon + quarter, definition: 'invoices', puller: 'mails' })
    await seat(stores, [{ externalId: 'e' }], { at: noon + quarter, client: other })
    const [first, second] = [noon, noon + quarter]
    const seated = (client: typeof acme | undefined, from: number) => stores.queue.seatedSince({ client, from })
    expect(await seated(undefined, noon)).toEqual([
      { beginsAt: first, seated: 3 },
      { beginsAt: second, seated: 2 },
    ])
    expect(await seated(acme, noon)).toEqual([
      { beginsAt: first, seated: 3 },
      { beginsAt: second, seated: 1 },
    ])
    expect(await seated(acme, second)).toEqual([{ beginsAt: second, seated: 1 }])
    expect(await seated(acme, second + 1)).toEqual([])
  })

  it('leaves out those that were in the queue already', async () => {
    const { stores } = await open()
    await seat(stores, [{ externalId: 'a' }])
    await seat(stores, [{ externalId: 'a' }, { externalId: 'b' }])
    await seat(stores, [{ externalId: 'a' }])
    expect(await stores.queue.seatedSince({ client: acme, from: noon })).toEqual([{ beginsAt: noon, seated: 2 }])
  })

  it('stays known when they are purged, until it is dropped', async () => {
    const { stores } = await open()
    await complete(stores, await seat(stores, [{ externalId: 'a' }], { at: noon }))
    await complete(stores, await seat(stores, [{ externalId: 'b' }], { at: noon + quarter }))
    expect(await stores.queue.purgeComplete({ completedBefore: noon + 10 * quarter }, 10)).toBe(2)
    expect(await stores.queue.seatedSince({ client: acme, from: noon })).toHaveLength(2)
    await stores.queue.forgetSeated(noon + quarter)
    expect(await stores.queue.seatedSince({ client: acme, from: 0 })).toEqual([{ beginsAt: noon + quarter, seated: 1 }])
  })
})

describe.each(databases)('since when passengers are failed, in %s', (_name, open) => {
  it('is told of each definition that has some: when the first seated of them failed', async () => {
    const { stores } = await open()
    const given = { steps: steps('notify', 'push') }
    const [a, b, c] = await seat(stores, [{ externalId: 'a' }, { externalId: 'b' }, { externalId: 'c' }], given)
    const [d] = await seat(stores, [{ externalId: 'd' }], { ...given, client: other })
    const fail = async (seatNumber: typeof a, at: number): Promise<void> => {
      if (seatNumber === undefined) throw new Error('nothing was seated')
      const outcomes = [outcome(seatNumber, 0), outcome(seatNumber, 1, { status: 'failed', note: 'no' })]
      await stores.queue.commit({ at, outcomes, begin: [], settle: [seatNumber] })
    }
    if (a === undefined) throw new Error('nothing was seated')
    await complete(stores, [a], noon + 1, 2)
    await fail(b, noon + 5 * minute)
    await fail(c, noon + 9 * minute)
    await fail(d, noon + 7 * minute)
    expect(await stores.queue.failedSince(acme)).toEqual([{ client: acme, definition: 'orders', since: noon + 5 * minute }])
    expect(await stores.queue.failedSince(undefined)).toEqual([
      { client: acme, definition: 'orders', since: noon + 5 * minute },
      { client: other, definition: 'orders', since: noon + 7 * minute },
    ])
  })

  it('is nothing where none has failed', async () => {
    const { stores } = await open()
    await seat(stores, [{ externalId: 'a' }])
    expect(await stores.queue.failedSince(acme)).toEqual([])
  })
})
