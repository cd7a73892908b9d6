import { describe, expect, it } from 'vitest'
import type { Stores } from '../../main/core/ports/stores.ts'
import type { SeatNumber } from '../../shared/model/ids.ts'
import { acme, complete, minute, noon, outcome, passengerAt, seat, steps } from './a-seating.ts'
import { databases } from './databases.ts'

const later = noon + minute

async function seatOne(stores: Stores, kinds: ReturnType<typeof steps>): Promise<SeatNumber> {
  const [seatNumber] = await seat(stores, [{ attachments: { 'a.txt': 'A', 'b.txt': 'B' } }], { steps: kinds })
  return seatNumber as SeatNumber
}

const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text))

describe.each(databases)('committing on %s', (_name, open) => {
  it('writes outcomes, begins what is next and settles, in one go', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'process', 'push'))
    const begun = await stores.queue.commit({
      at: later,
      outcomes: [outcome(one, 0), outcome(one, 1)],
      begin: [{ seatNumber: one, position: 2 }],
      settle: [],
    })
    expect(begun).toEqual([{ seatNumber: one, position: 2, revision: 0 }])
    expect((await passengerAt(stores, one)).steps).toMatchObject([
      { status: 'complete', endedAt: later, dueAt: null, begunAt: null },
      { status: 'complete', endedAt: later },
      { status: 'incomplete', attempts: 1, begunAt: later, dueAt: later },
    ])
    await stores.queue.commit({ at: later + 1, outcomes: [outcome(one, 2)], begin: [], settle: [one] })
    expect(await passengerAt(stores, one)).toMatchObject({ status: 'complete', completedAt: later + 1, dueAt: null, stepsComplete: 3 })
  })

  it('puts off a step that failed, with what it said, and settles by when it is due', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'push', 'push'))
    const result = { status: 'incomplete', note: 'no answer', dueAt: later + 5 } as const
    await stores.queue.commit({
      at: later,
      outcomes: [outcome(one, 0), outcome(one, 1), outcome(one, 2, result)],
      begin: [],
      settle: [one],
    })
    expect(await passengerAt(stores, one)).toMatchObject({ status: 'incomplete', dueAt: later + 5, note: 'no answer' })
    expect(await stores.queue.earliestDue(acme, 'orders')).toBe(later + 5)
  })

  it('keeps a failed passenger due where another pusher still has tries left', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'push', 'push'))
    const outcomes = [
      outcome(one, 0),
      outcome(one, 1, { status: 'failed', note: 'refused' }),
      outcome(one, 2, { status: 'incomplete', note: 'busy', dueAt: later + 9 }),
    ]
    await stores.queue.commit({ at: later, outcomes, begin: [], settle: [one] })
    expect(await passengerAt(stores, one)).toMatchObject({ status: 'failed', dueAt: later + 9, completedAt: null })
    expect(await stores.queue.unfinished()).toEqual([{ client: acme, definition: 'orders', incomplete: 0, failed: 1 }])
  })

  it('has nothing due behind a processor that failed', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'process', 'process', 'push'))
    const outcomes = [outcome(one, 0), outcome(one, 1, { status: 'failed', note: 'not XML' })]
    await stores.queue.commit({ at: later, outcomes, begin: [], settle: [one] })
    const passenger = await passengerAt(stores, one)
    expect(passenger).toMatchObject({ status: 'failed', dueAt: null, note: 'not XML' })
    expect(passenger.steps.map(({ dueAt }) => dueAt)).toEqual([null, null, null, null])
  })

  it('has the next processor, then all pushers, due as soon as nothing holds them up', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'process', 'process', 'push', 'push'))
    const due = async () => (await passengerAt(stores, one)).steps.map(({ dueAt }) => dueAt)
    await stores.queue.commit({ at: later, outcomes: [outcome(one, 1)], begin: [], settle: [one] })
    expect(await due()).toEqual([noon, null, later, null, null])
    await stores.queue.commit({ at: later + 1, outcomes: [outcome(one, 2)], begin: [], settle: [one] })
    expect(await due()).toEqual([noon, null, null, later + 1, later + 1])
    expect(await passengerAt(stores, one)).toMatchObject({ dueAt: noon })
  })

  it('begins no step that is complete, or that a processor holds up', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'process', 'push'))
    const begin = [0, 1, 2].map((position) => ({ seatNumber: one, position }))
    const begun = await stores.queue.commit({ at: later, outcomes: [outcome(one, 0)], begin, settle: [] })
    expect(begun.map(({ position }) => position)).toEqual([1])
  })

  it('lets a person’s word win over an outcome that comes after it', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'process', 'push'))
    const { id } = await passengerAt(stores, one)
    const [begun] = await stores.queue.commit({ at: noon, outcomes: [], begin: [{ seatNumber: one, position: 1 }], settle: [] })
    expect(await stores.queue.setStep(id, 1, 'complete', noon + 1)).toMatchObject({
      steps: [{}, { status: 'complete', endedAt: noon + 1 }, {}],
    })
    const change = {
      put: [{ name: 'c', format: 'text' as const, contentType: 'text/plain', offset: 0, length: 1 }],
      bytes: bytesOf('C'),
      remove: ['a.txt'],
    }
    const late = outcome(one, 1, { status: 'failed', note: 'late' }, { revision: begun?.revision ?? -1, change, finish: 'enough' })
    await stores.queue.commit({ at: later, outcomes: [late], begin: [], settle: [one] })
    const passenger = await passengerAt(stores, one)
    expect(passenger.steps).toMatchObject([
      { status: 'incomplete' },
      { status: 'complete', note: null },
      { status: 'incomplete', dueAt: noon + 1 },
    ])
    expect(passenger.attachments.map(({ name }) => name)).toEqual(['a.txt', 'b.txt'])
  })

  it('does not begin a pusher whose processor a person has set back in between', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'process', 'push'))
    const { id } = await passengerAt(stores, one)
    await stores.queue.setStep(id, 1, 'incomplete', noon + 1)
    const begun = await stores.queue.commit({
      at: later,
      outcomes: [outcome(one, 1)],
      begin: [{ seatNumber: one, position: 2 }],
      settle: [one],
    })
    expect(begun).toEqual([])
    expect((await passengerAt(stores, one)).steps[1]).toMatchObject({ status: 'incomplete', attempts: 0, dueAt: noon + 1 })
  })

  it('opens a complete passenger again when a person sets a step incomplete: due now, tries at 0', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'process', 'push'))
    await complete(stores, [one])
    const { id } = await passengerAt(stores, one)
    expect(await stores.queue.setStep(id, 2, 'incomplete', later + 1)).toMatchObject({
      status: 'incomplete',
      completedAt: null,
      dueAt: later + 1,
      steps: [{}, {}, { status: 'incomplete', attempts: 0, dueAt: later + 1, endedAt: null }],
    })
    const [due] = await stores.queue.due({ client: acme, definition: 'orders', at: later + 1, limit: 5, maxBytes: 100 })
    expect(due?.steps[2]?.revision).toBe(1)
  })

  it('says null for a step or a passenger that there is not', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify'))
    const { id } = await passengerAt(stores, one)
    expect(await stores.queue.setStep(id, 1, 'complete', later)).toBeNull()
    expect(await stores.queue.setStep('00000000-0000-4000-8000-000000000000' as typeof id, 0, 'complete', later)).toBeNull()
  })

  it('finishes early: later steps but notices are complete, with the reason', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'process', 'process', 'push'))
    await stores.queue.commit({
      at: later,
      outcomes: [outcome(one, 1, undefined, { finish: 'nothing to deliver' })],
      begin: [],
      settle: [one],
    })
    expect(await passengerAt(stores, one)).toMatchObject({
      status: 'incomplete',
      dueAt: noon,
      steps: [
        { status: 'incomplete' },
        { status: 'complete', note: null },
        { status: 'complete', note: 'nothing to deliver', endedAt: later },
        { status: 'complete', note: 'nothing to deliver' },
      ],
    })
  })

  it('adds, replaces and removes attachments with the outcome of their processor', async () => {
    const { stores } = await open()
    const one = await seatOne(stores, steps('notify', 'process', 'push'))
    const put = (name: string, offset: number, length: number) => ({
      name,
      format: 'text' as const,
      contentType: 'text/plain',
      offset,
      length,
    })
    const change = {
      put: [put('b.txt', 1, 3), put('c.txt', 4, 2), put('empty', 6, 0)],
      bytes: bytesOf('-newcc'),
      remove: ['a.txt', 'never there'],
    }
    await stores.queue.commit({ at: later, outcomes: [outcome(one, 1, undefined, { change })], begin: [], settle: [one] })
    const { attachments, bytes } = await stores.queue.attachments([one])
    const contents = attachments[0]?.map(({ name, offset, length }) => [name, Buffer.from(bytes).toString('utf8', offset, offset + length)])
    expect(contents).toEqual([
      ['b.txt', 'new'],
      ['c.txt', 'cc'],
      ['empty', ''],
    ])
    const [due] = await stores.queue.due({ client: acme, definition: 'orders', at: later, limit: 1, maxBytes: 0 })
    expect(due?.bytes).toBe(5)
  })

  it('writes many outcomes of all sorts in one commit', async () => {
    const { stores } = await open()
    const seats = await seat(
      stores,
      Array.from({ length: 40 }, () => ({})),
      { steps: steps('push') },
    )
    const resultOf = (index: number) =>
      index < 20
        ? ({ status: 'complete', note: null } as const)
        : index < 35
          ? ({ status: 'incomplete', note: `try ${index}`, dueAt: later + index } as const)
          : ({ status: 'failed', note: 'refused' } as const)
    const outcomes = seats.map((seatNumber, index) => outcome(seatNumber, 0, resultOf(index)))
    await stores.queue.commit({ at: later, outcomes, begin: [], settle: seats })
    expect(await stores.queue.counts({})).toEqual({ complete: 20, incomplete: 15, failed: 5 })
    expect(await passengerAt(stores, seats[30] as SeatNumber)).toMatchObject({ dueAt: later + 30, note: 'try 30' })
  })
})
