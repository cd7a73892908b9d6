import { describe, expect, it } from 'vitest'
import type { SeatNumber } from '../../shared/model/ids.ts'
import { acme, complete, minute, noon, other, outcome, passengerAt, seat } from './a-seating.ts'
import { databases } from './databases.ts'

describe.each(databases)('purging on %s', (_name, open) => {
  it('never takes incomplete or failed passengers', async () => {
    const { stores } = await open()
    const [done, failed, waiting] = (await seat(stores, [{}, {}, {}])) as [SeatNumber, SeatNumber, SeatNumber]
    await complete(stores, [done])
    const outcomes = [outcome(failed, 1, { status: 'failed', note: 'x' })]
    await stores.queue.commit({ at: noon, outcomes, begin: [], settle: [failed] })
    const { id } = await passengerAt(stores, done)
    const scope = { completedBefore: noon * 2 }
    expect(await stores.queue.countComplete(scope)).toBe(1)
    expect(await stores.queue.purgeComplete(scope, 10)).toBe(1)
    expect(await stores.queue.find(id)).toBeNull()
    expect(await stores.queue.attachment(id, 'x')).toBeNull()
    expect(await passengerAt(stores, failed)).toMatchObject({ status: 'failed' })
    expect(await passengerAt(stores, waiting)).toMatchObject({ status: 'incomplete' })
    expect(await stores.queue.purgeComplete(scope, 10)).toBe(0)
  })

  it('leaves one that a person opened again', async () => {
    const { stores } = await open()
    const [one] = (await seat(stores, [{}])) as [SeatNumber]
    await complete(stores, [one])
    await stores.queue.setStep((await passengerAt(stores, one)).id, 2, 'incomplete', noon)
    expect(await stores.queue.countComplete({ completedBefore: noon * 2 })).toBe(0)
    expect(await stores.queue.purgeComplete({ completedBefore: noon * 2 }, 10)).toBe(0)
  })

  it('keeps to its client, its definition and its time', async () => {
    const { stores } = await open()
    const early = await seat(stores, [{}, {}])
    const late = await seat(stores, [{}])
    const invoices = await seat(stores, [{}], { definition: 'invoices' })
    const others = await seat(stores, [{}], { client: other })
    await complete(stores, [...early, ...invoices, ...others], noon)
    await complete(stores, late, noon + minute)
    const count = (scope: Parameters<typeof stores.queue.countComplete>[0]) => stores.queue.countComplete(scope)
    expect(await count({ completedBefore: noon + 1 })).toBe(4)
    expect(await count({ client: acme, completedBefore: noon + 1 })).toBe(3)
    expect(await count({ client: acme, definition: 'orders', completedBefore: noon + 1 })).toBe(2)
    expect(await count({ client: acme, definition: 'orders', completedBefore: noon * 2 })).toBe(3)
    expect(await count({ completedBefore: noon })).toBe(0)
    expect(await stores.queue.purgeComplete({ client: acme, definition: 'orders', completedBefore: noon + 1 }, 10)).toBe(2)
    expect(await stores.queue.counts({})).toMatchObject({ complete: 3 })
  })

  it('takes no more than its limit at a time', async () => {
    const { stores } = await open()
    await complete(stores, await seat(stores, [{}, {}, {}, {}, {}]))
    const purge = () => stores.queue.purgeComplete({ completedBefore: noon * 2 }, 2)
    expect([await purge(), await purge(), await purge(), await purge()]).toEqual([2, 2, 1, 0])
  })

  it('lets the same document come again afterwards', async () => {
    const { stores } = await open()
    await complete(stores, await seat(stores, [{ externalId: 'A' }]))
    expect(await seat(stores, [{ externalId: 'A' }])).toEqual([])
    await stores.queue.purgeComplete({ completedBefore: noon * 2 }, 2)
    expect(await seat(stores, [{ externalId: 'A' }])).toHaveLength(1)
  })
})
