/** When an alert is told, and when not: one when a part begins to fail, one when it is well again, never one a retry. */
import { describe, expect, it } from 'vitest'
import { aChunk } from '../support/inline-host.ts'
import { ids, makeSource } from '../support/source.ts'
import { startTestCore } from '../support/start-test-core.ts'
import { incidentsOf, never, orders, person, startOrders, told, toldAll } from './start-orders.ts'

const minute = 60_000
const hour = 60 * minute

const fails = '[TEST] acme: The target "erp" of "orders" fails'
const isWell = '[TEST] acme: The target "erp" of "orders" is well again'

describe('a target', () => {
  it('that fails for twenty tries is told of once, and once when it is well, whatever restarts lie between', async () => {
    let isDown = true
    const test = await startOrders(() => (isDown ? Promise.reject(new Error('connection refused')) : undefined))
    await toldAll(test)
    for (let attempt = 2; attempt <= 20; attempt++) {
      if (attempt === 7) await test.restart()
      test.clock.advance(hour)
      await toldAll(test)
      expect((await test.queue())[0]?.steps[1]?.attempts).toBe(attempt)
    }
    const [passenger] = await test.queue()
    expect(passenger?.status).toBe('failed')
    expect(told(test)).toEqual([fails])
    expect(await incidentsOf(test)).toMatchObject([
      { kind: 'target', part: 'erp', failures: 20, reason: 'connection refused', passenger: passenger?.id, endedAt: null },
    ])

    isDown = false
    await test.restart()
    await test.core.queue.setStep(passenger?.id ?? never(), 1, 'incomplete', person)
    await toldAll(test)
    expect(told(test)).toEqual([fails, isWell])
    await test.restart()
    await toldAll(test)
    expect(told(test)).toEqual([fails, isWell])
    expect(await incidentsOf(test)).toMatchObject([{ ending: 'well again', endedAt: test.clock.now(), failures: 20 }])
  })

  it('that refuses one document and takes all others is one incident until that document is tried no more', async () => {
    const source = makeSource(['bad'])
    const retry = { attempts: 3, first_minutes: 60, longest_minutes: 60 }
    const test = await startOrders(({ externalId }) => (externalId === 'bad' ? Promise.reject(new Error('no total')) : undefined), {
      definitions: [{ ...orders, retry, sync_frequency: 1 }],
      connectors: {
        pullers: { source },
        pushers: { erp: ({ externalId }) => (externalId === 'bad' ? Promise.reject(new Error('no total')) : undefined) },
      },
    })
    await toldAll(test)
    for (let round = 1; round <= 2; round++) {
      source.waiting.add(`good-${round}`)
      test.clock.advance(hour - minute)
      await toldAll(test)
      expect(told(test)).toEqual([fails])
      test.clock.advance(minute)
      await toldAll(test)
    }
    expect((await test.queue()).find(({ externalId }) => externalId === 'bad')?.status).toBe('failed')
    source.waiting.add('good-3')
    test.clock.advance(minute)
    await toldAll(test)
    expect(told(test)).toEqual([fails, isWell])
  })

  it('that comes and goes is told of three times at most, and its end after an hour without a failure', async () => {
    let isDown = true
    const source = makeSource(['order-0'])
    const test = await startOrders(() => undefined, {
      definitions: [{ ...orders, sync_frequency: 1, retry: { attempts: 1, first_minutes: 1, longest_minutes: 1 } }],
      connectors: { pullers: { source }, pushers: { erp: () => (isDown ? Promise.reject(new Error('busy')) : undefined) } },
    })
    await toldAll(test)
    for (let round = 1; round <= 10; round++) {
      isDown = !isDown
      source.waiting.add(`order-${round}`)
      test.clock.advance(minute)
      await toldAll(test)
    }
    // It fails, is well, fails, is well, fails; then it comes and goes.
    expect(told(test)).toEqual([fails, isWell, fails, isWell, fails])
    isDown = false
    source.waiting.add('order-11')
    test.clock.advance(minute)
    await toldAll(test)
    expect(await incidentsOf(test)).toMatchObject([{ endedAt: null, wellSince: test.clock.now() }, {}, {}])
    test.clock.advance(hour)
    await toldAll(test)
    await test.until(async () => (await incidentsOf(test))[0]?.endedAt !== null)
    await toldAll(test)
    expect(told(test)).toEqual([fails, isWell, fails, isWell, fails, isWell])
  })

  it('of one definition is not that of another', async () => {
    const test = await startTestCore({
      definitions: [orders, { ...orders, name: 'invoices', pullers: ['other'] }],
      connectors: {
        pullers: { source: makeSource(['order-1']), other: makeSource(['invoice-1']) },
        pushers: { erp: ({ externalId }) => (externalId === 'invoice-1' ? Promise.reject(new Error('closed')) : undefined) },
      },
    })
    await toldAll(test)
    expect(await incidentsOf(test)).toMatchObject([{ definition: 'invoices', part: 'erp' }])
  })
})

describe('a source', () => {
  it('is told of when it can’t be asked, and when it answers again; a dead one is not the one beside it', async () => {
    let isDown = true
    const test = await startTestCore({
      definitions: [{ ...orders, pullers: ['dead', 'alive'], sync_frequency: 1 }],
      connectors: {
        pullers: {
          dead: {
            async *pull() {
              if (isDown) throw new Error('no route to host')
              yield aChunk()
            },
          },
          alive: makeSource(ids(2)),
        },
        pushers: { erp: () => undefined },
      },
      desktop: true,
    })
    await toldAll(test)
    test.clock.advance(minute)
    await toldAll(test)
    expect(told(test)).toEqual(['[TEST] acme: The source "dead" of "orders" fails'])
    const [log] = (await test.core.logs.list({}, { limit: 1 })).rows
    expect(await incidentsOf(test)).toMatchObject([
      { kind: 'source', failures: 2, reason: 'no route to host', passenger: null, log: log?.id },
    ])
    isDown = false
    test.clock.advance(minute)
    await toldAll(test)
    expect(told(test)).toEqual([
      '[TEST] acme: The source "dead" of "orders" fails',
      '[TEST] acme: The source "dead" of "orders" is well again',
    ])
  })

  it('that can be asked but not told is one incident of its own', async () => {
    let isLocked = true
    const test = await startOrders(() => undefined, {
      connectors: {
        pullers: {
          source: { pull: () => makeSource(['a']).pull(), notify: () => (isLocked ? Promise.reject(new Error('locked')) : undefined) },
        },
        pushers: { erp: () => undefined },
      },
    })
    await toldAll(test)
    test.clock.advance(minute)
    await toldAll(test)
    isLocked = false
    test.clock.advance(hour)
    await toldAll(test)
    expect(told(test)).toEqual([
      `[TEST] acme: The source "source" of "orders" can't be told what was taken over`,
      '[TEST] acme: The source "source" of "orders" is well again',
    ])
  })
})
