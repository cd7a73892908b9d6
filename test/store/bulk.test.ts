import { describe, expect, it } from 'vitest'
import type { SeatNumber } from '../../shared/model/ids.ts'
import { acme, complete, minute, noon, outcome, passengerAt, seat } from './a-seating.ts'
import { databases } from './databases.ts'

describe.each(databases)('many passengers at once, on %s', (_name, open) => {
  it('retries steps that failed or wait, but not one that runs or is complete', async () => {
    const { stores } = await open()
    const [failed, waiting, running, done] = (await seat(stores, [{}, {}, {}, {}])) as [SeatNumber, SeatNumber, SeatNumber, SeatNumber]
    await stores.queue.commit({
      at: noon,
      outcomes: [
        outcome(failed, 0, { status: 'failed', note: 'no' }),
        outcome(waiting, 0, { status: 'incomplete', note: 'later', dueAt: noon + 60 * minute }),
      ],
      begin: [{ seatNumber: running, position: 0 }],
      settle: [failed, waiting],
    })
    await complete(stores, [done])
    const changed = await stores.queue.retrySeats([failed, waiting, running, done], noon + minute)
    expect(changed.sort()).toEqual([failed, waiting])
    expect((await passengerAt(stores, failed)).steps[0]).toMatchObject({ status: 'incomplete', attempts: 0 })
    expect((await passengerAt(stores, waiting)).steps[0]).toMatchObject({ attempts: 0, dueAt: noon + minute })
    expect((await passengerAt(stores, running)).steps[0]).toMatchObject({ begunAt: noon })
    expect(await stores.queue.counts({})).toEqual({ incomplete: 3, complete: 1, failed: 0 })
  })

  it('sets all steps complete, and settles the passenger', async () => {
    const { stores } = await open()
    const seats = await seat(stores, [{}, {}])
    expect(await stores.queue.completeSeats(seats.slice(0, 1), noon + minute)).toEqual(seats.slice(0, 1))
    expect(await stores.queue.completeSeats(seats.slice(0, 1), noon + minute)).toEqual([])
    expect(await stores.queue.counts({})).toEqual({ incomplete: 1, complete: 1, failed: 0 })
    expect(await passengerAt(stores, seats[0] as SeatNumber)).toMatchObject({ completedAt: noon + minute, dueAt: null })
  })

  it('removes only those that are complete', async () => {
    const { stores } = await open()
    const seats = await seat(stores, [{}, {}, {}])
    await complete(stores, seats.slice(0, 2))
    expect(await stores.queue.purgeSeats(seats)).toBe(2)
    expect(await stores.queue.counts({})).toEqual({ incomplete: 1, complete: 0, failed: 0 })
  })

  it('names those that match, in helpings, up to the newest one that is meant', async () => {
    const { stores } = await open()
    const seats = await seat(stores, [{ title: 'apple' }, { title: 'pear' }, { title: 'apple' }, { title: 'apple' }])
    while ((await stores.queue.indexForSearch(10)) > 0);
    const upTo = seats[2] as SeatNumber
    const filter = { client: acme, status: 'incomplete', text: 'apple' } as const
    expect(await stores.queue.matchingSeats(filter, { above: -1, upTo, limit: 1 })).toEqual([seats[0]])
    expect(await stores.queue.matchingSeats(filter, { above: seats[0] as number, upTo, limit: 5 })).toEqual([seats[2]])
    expect(await stores.queue.matchingSeats({ client: acme }, { above: -1, upTo, limit: 9 })).toEqual(seats.slice(0, 3))
  })

  it('finds the seats of those ids that there are', async () => {
    const { stores } = await open()
    const [one] = (await seat(stores, [{}])) as [SeatNumber]
    const { id } = await passengerAt(stores, one)
    const unknown = id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) as typeof id
    expect(await stores.queue.seatsOf([id, unknown])).toEqual([{ id, seatNumber: one, status: 'incomplete', client: acme }])
  })
})
