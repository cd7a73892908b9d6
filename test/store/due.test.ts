import { describe, expect, it } from 'vitest'
import { LogId, type SeatNumber } from '../../shared/model/ids.ts'
import { acme, complete, minute, noon, other, outcome, passengerAt, seat, steps } from './a-seating.ts'
import { databases } from './databases.ts'

const of = { client: acme, definition: 'orders', limit: 10, maxBytes: 1000 }

describe.each(databases)('what is due on %s', (_name, open) => {
  it('is what has waited longest, of this definition of this client only', async () => {
    const { stores } = await open()
    const late = await seat(stores, [{}], { at: noon + minute })
    const early = await seat(stores, [{}, {}])
    await seat(stores, [{}], { definition: 'invoices' })
    await seat(stores, [{}], { client: other })
    const due = async (at: number) => (await stores.queue.due({ ...of, at })).map(({ seatNumber }) => seatNumber)
    expect(await due(noon - 1)).toEqual([])
    expect(await due(noon)).toEqual(early)
    expect(await due(noon + minute)).toEqual([...early, ...late])
  })

  it('is never more than the limit, nor heavier than asked, but for the first', async () => {
    const { stores } = await open()
    const content = 'x'.repeat(400)
    await seat(
      stores,
      [1, 2, 3, 4].map(() => ({ attachments: { content } })),
    )
    const many = async (limit: number, maxBytes: number) => (await stores.queue.due({ ...of, at: noon, limit, maxBytes })).length
    expect(await many(3, 10_000)).toBe(3)
    expect(await many(10, 800)).toBe(2)
    expect(await many(10, 799)).toBe(1)
    expect(await many(10, 1)).toBe(1)
  })

  it('is what had begun and has no outcome, after the process died', async () => {
    const { stores, reopen } = await open()
    const [one] = await seat(stores, [{}], { steps: steps('notify', 'push') })
    await stores.queue.commit({
      at: noon,
      outcomes: [outcome(one as SeatNumber, 0)],
      begin: [{ seatNumber: one as SeatNumber, position: 1 }],
      settle: [],
    })
    const [due] = await (await reopen()).queue.due({ ...of, at: noon })
    expect(due?.steps[1]).toMatchObject({ status: 'incomplete', begunAt: noon, attempts: 1 })
  })

  it('has the oldest unfinished passenger at its head, failed or not', async () => {
    const { stores } = await open()
    expect(await stores.queue.head(acme, 'orders')).toBeNull()
    const [first, second, third] = (await seat(stores, [{}, {}, {}])) as [SeatNumber, SeatNumber, SeatNumber]
    await complete(stores, [first])
    const failed = outcome(second, 1, { status: 'failed', note: 'x' })
    await stores.queue.commit({ at: noon, outcomes: [outcome(second, 0), failed], begin: [], settle: [second] })
    expect((await stores.queue.head(acme, 'orders'))?.seatNumber).toBe(second)
    await complete(stores, [second])
    expect((await stores.queue.head(acme, 'orders'))?.seatNumber).toBe(third)
    await complete(stores, [third])
    expect(await stores.queue.head(acme, 'orders')).toBeNull()
    expect(await stores.queue.earliestDue(acme, 'orders')).toBeNull()
  })

  it('gives contents in the order asked for, also of passengers without any', async () => {
    const { stores } = await open()
    const [a, b, c] = (await seat(stores, [{ attachments: { x: 'aa', y: '' } }, {}, { attachments: { x: 'c' } }])) as [
      SeatNumber,
      SeatNumber,
      SeatNumber,
    ]
    const { attachments, bytes } = await stores.queue.attachments([c, b, a])
    const texts = attachments.map((all) =>
      all.map(({ name, offset, length }) => name + Buffer.from(bytes).toString('utf8', offset, offset + length)),
    )
    expect(texts).toEqual([['xc'], [], ['xaa', 'y']])
  })

  it('links passengers to each log that touched them, once', async () => {
    const { stores } = await open()
    const start = () => stores.logs.start({ client: acme, kind: 'drive', definition: 'orders', at: noon })
    const [first, second] = [await start(), await start()]
    const [one] = (await seat(stores, [{}], { log: first })) as [SeatNumber]
    for (const log of [first, second, second]) await stores.queue.link(log, [one])
    await stores.queue.link(second, [])
    expect((await passengerAt(stores, one)).logs).toEqual([first, second])
    expect(await stores.logs.find(second)).toMatchObject({ passengers: 1 })
    expect(await stores.logs.find(first)).toMatchObject({ passengers: 1 })
    await stores.logs.end(first, noon)
    await stores.logs.purgeEnded({ endedBefore: noon + 1 }, 10)
    expect((await passengerAt(stores, one)).logs).toEqual([second])
    expect(await stores.logs.find(LogId.parse(first))).toBeNull()
  })
})
