/** What a drive promises (README). Real SQLite; the clock stands still; connectors run at once. */
import { describe, expect, it } from 'vitest'
import { aChunk } from '../support/inline-host.ts'
import { ids, makeSource } from '../support/source.ts'
import { acme, startTestCore } from '../support/start-test-core.ts'

const minute = 60_000

describe('a drive', () => {
  it('pulls, seats, tells the source, processes and pushes, each step complete', async () => {
    const source = makeSource(ids(3))
    const delivered: string[] = []
    const { atRest, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], processors: ['stamp'], pushers: ['target'], sync_frequency: 1 }],
      connectors: {
        pullers: { source },
        processors: { stamp: () => ({ put: [{ name: 'stamp.txt', text: 'stamped' }] }) },
        pushers: {
          target: ({ externalId, attachments }) => void delivered.push(`${externalId}: ${attachments.map(({ text }) => text).join(', ')}`),
        },
      },
    })
    await atRest()
    expect(source.told.sort()).toEqual(ids(3))
    expect(delivered.sort()).toEqual(ids(3).map((id) => `${id}: ${id}, stamped`))
    for (const passenger of await queue()) {
      expect(passenger).toMatchObject({ status: 'complete', dueAt: null, stepsComplete: 3, stepsTotal: 3 })
      expect(passenger.steps.map(({ kind, status, attempts }) => [kind, status, attempts])).toEqual([
        ['notify', 'complete', 1],
        ['process', 'complete', 1],
        ['push', 'complete', 1],
      ])
      expect(passenger.attachments.map(({ name }) => name)).toEqual(['document.txt', 'stamp.txt'])
      expect(passenger.logs).toHaveLength(1)
    }
  })

  it('leaves out a passenger that is in the queue already, and one that comes twice in a batch', async () => {
    const { clock, atRest, queue, core } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], sync_frequency: 1 }],
      connectors: {
        pullers: {
          source: {
            async *pull() {
              yield aChunk('a', 'a', { externalId: 'a', sourceSystem: 'another' }, 'b')
            },
          },
        },
      },
    })
    await atRest()
    clock.advance(minute)
    await atRest()
    expect((await queue()).map(({ externalId, sourceSystem }) => [externalId, sourceSystem])).toEqual([
      ['a', 'source'],
      ['a', 'another'],
      ['b', 'source'],
    ])
    const newest = (await core.logs.list({}, { limit: 1 })).rows[0]
    const { entries } = await core.logs.entries(newest?.id ?? failNow(), 0, 100)
    expect(entries.map(({ message }) => message)).toContain('4 already in the queue')
  })

  it('tells the source only of what is stored, and tells it again on the next drive when a notice failed', async () => {
    const source = makeSource(ids(2))
    let refuse = true
    const stored: boolean[] = []
    const test = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 1 }],
      connectors: {
        pullers: {
          source: {
            pull: () => source.pull(),
            async notify(externalId) {
              stored.push((await test.queue()).some((passenger) => passenger.externalId === externalId))
              if (refuse) throw new Error('mailbox is locked')
              source.notify(externalId)
            },
          },
        },
        pushers: { target: () => undefined },
      },
    })
    await test.atRest()
    expect(source.told).toEqual([])
    expect((await test.queue()).map(({ steps }) => steps.map(({ status }) => status))).toEqual([
      ['incomplete', 'complete'],
      ['incomplete', 'complete'],
    ])
    expect((await test.queue())[0]?.steps[0]).toMatchObject({ note: 'mailbox is locked', attempts: 1, dueAt: test.clock.now() + minute })
    refuse = false
    test.clock.advance(minute)
    await test.atRest()
    expect(source.told.sort()).toEqual(ids(2))
    expect(stored).not.toContain(false)
    expect((await test.queue()).every(({ status }) => status === 'complete')).toBe(true)
  })

  it('lets a failing processor stop its own passenger only', async () => {
    const pushed: string[] = []
    const { atRest, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], processors: ['first', 'second'], pushers: ['target'], sync_frequency: 60 }],
      connectors: {
        pullers: { source: makeSource(ids(3)) },
        processors: {
          first({ externalId }) {
            if (externalId === 'order-2') throw new Error('no total')
            return undefined
          },
          second: () => undefined,
        },
        pushers: { target: ({ externalId }) => void pushed.push(externalId) },
      },
    })
    await atRest()
    expect(pushed.sort()).toEqual(['order-1', 'order-3'])
    const [, second] = await queue()
    expect(second?.steps.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['complete', 1],
      ['incomplete', 1],
      ['incomplete', 0],
      ['incomplete', 0],
    ])
    expect(second).toMatchObject({ status: 'incomplete', note: 'no total' })
  })

  it('lets a failing pusher hold back no other, and pushes again with the same idempotency key', async () => {
    const keys: string[] = []
    const { clock, atRest, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], pushers: ['down', 'up'], sync_frequency: 60 }],
      connectors: {
        pullers: { source: makeSource(['a']) },
        pushers: {
          down({ idempotencyKey, time }) {
            keys.push(idempotencyKey)
            if (time < 3) throw new Error('connection refused')
          },
          up: () => undefined,
        },
      },
    })
    await atRest()
    expect((await queue())[0]?.steps.map(({ use, status }) => [use, status])).toEqual([
      ['source', 'complete'],
      ['down', 'incomplete'],
      ['up', 'complete'],
    ])
    clock.advance(minute)
    await atRest()
    expect((await queue())[0]?.steps[1]).toMatchObject({ attempts: 2, dueAt: clock.now() + 2 * minute })
    clock.advance(2 * minute)
    await atRest()
    expect((await queue())[0]).toMatchObject({ status: 'complete' })
    expect(new Set(keys).size).toBe(1)
    expect(keys).toHaveLength(3)
  })

  it('gives up after the attempts of its policy, and at once when another try would not help', async () => {
    const { clock, atRest, queue } = await startTestCore({
      definitions: [
        {
          name: 'orders',
          pullers: ['source'],
          pushers: ['down', 'refusing'],
          sync_frequency: 600,
          retry: { attempts: 3, first_minutes: 1, longest_minutes: 60 },
        },
      ],
      connectors: {
        pullers: { source: makeSource(['a']) },
        pushers: {
          down: () => Promise.reject(new Error('connection refused')),
          refusing: () => Promise.reject(Object.assign(new Error('unknown customer'), { final: true })),
        },
      },
    })
    await atRest()
    expect((await queue())[0]).toMatchObject({ status: 'failed' })
    expect((await queue())[0]?.steps.map(({ status }) => status)).toEqual(['complete', 'incomplete', 'failed'])
    clock.advance(minute)
    await atRest()
    clock.advance(2 * minute)
    await atRest()
    expect((await queue())[0]?.steps[1]).toMatchObject({ status: 'failed', attempts: 3, note: 'connection refused', dueAt: null })
    expect((await queue())[0]).toMatchObject({ status: 'failed', dueAt: null })
  })

  it('finishes a passenger early with a reason when a processor finds nothing to deliver', async () => {
    const pushed: string[] = []
    const { atRest, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], processors: ['filter', 'after'], pushers: ['target'], sync_frequency: 60 }],
      connectors: {
        pullers: { source: makeSource(['a']) },
        processors: { filter: () => ({ finish: 'an empty order' }), after: () => undefined },
        pushers: { target: ({ externalId }) => void pushed.push(externalId) },
      },
    })
    await atRest()
    const [passenger] = await queue()
    expect(pushed).toEqual([])
    expect(passenger).toMatchObject({ status: 'complete' })
    expect(passenger?.steps.slice(1).map(({ status, note }) => [status, note])).toEqual([
      ['complete', 'an empty order'],
      ['complete', 'an empty order'],
      ['complete', 'an empty order'],
    ])
  })

  it('asks a second source although the first one failed, and says of each when it answered', async () => {
    const { atRest, core, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['dead', 'alive'], sync_frequency: 60 }],
      connectors: {
        pullers: {
          dead: {
            pull() {
              throw new Error('no route to host')
            },
          },
          alive: makeSource(ids(2)),
        },
      },
    })
    await atRest()
    expect(await queue()).toHaveLength(2)
    const { definitions } = await core.passengers.list(acme)
    expect(definitions[0]?.pullers).toMatchObject([
      { name: 'dead', answeredAt: null, error: expect.stringContaining('no route to host') },
      { name: 'alive', found: 2, error: null },
    ])
    expect(definitions[0]?.lastDrive).toMatchObject({ worst: 'error' })
  })

  it('goes through a thousand passengers in chunks, each one once', async () => {
    const source = makeSource(ids(1000))
    const pushed: string[] = []
    const { atRest, stores } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], processors: ['look'], pushers: ['target'], sync_frequency: 60 }],
      connectors: {
        pullers: { source },
        processors: { look: () => undefined },
        pushers: { target: ({ externalId }) => void pushed.push(externalId) },
      },
    })
    await atRest()
    expect(new Set(pushed).size).toBe(1000)
    expect(pushed).toHaveLength(1000)
    expect(await stores.queue.counts({})).toEqual({ incomplete: 0, complete: 1000, failed: 0 })
  })
})

function failNow(): never {
  throw new Error('there is no log')
}
