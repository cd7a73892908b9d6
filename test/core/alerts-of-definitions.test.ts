/** Alerts of definitions and configurations, and what becomes of incidents afterwards. */
import { describe, expect, it } from 'vitest'
import { hourByHour } from '../support/hour-by-hour.ts'
import { makeSource } from '../support/source.ts'
import { acme } from '../support/start-test-core.ts'
import { incidentsOf, never, orders, person, startOrders, told, toldAll } from './start-orders.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('a definition', () => {
  it('is told of when its processor fails, and when it is well again', async () => {
    let isBroken = true
    const test = await startOrders(() => undefined, {
      definitions: [{ ...orders, processors: ['check'] }],
      connectors: {
        pullers: { source: makeSource(['a']) },
        processors: { check: () => (isBroken ? Promise.reject(new Error('no total')) : undefined) },
        pushers: { erp: () => undefined },
      },
    })
    await toldAll(test)
    test.clock.advance(minute)
    await toldAll(test)
    isBroken = false
    test.clock.advance(hour)
    await toldAll(test)
    expect(told(test)).toEqual([
      '[TEST] acme: The processor "check" of "orders" fails',
      '[TEST] acme: The processor "check" of "orders" is well again',
    ])
  })

  it('is told of when its drive breaks down, and when one ends as it should', async () => {
    let isBroken = true
    const test = await startOrders(() => undefined, {
      definitions: [{ ...orders, sync_frequency: 1 }],
      connectors: {
        pullers: {
          source: {
            async *pull() {
              // No chunk that a connector could give: a fault of Databus itself.
              if (isBroken) yield null as never
            },
          },
        },
        pushers: { erp: () => undefined },
      },
    })
    await toldAll(test)
    test.clock.advance(minute)
    await test.until(async () => (await incidentsOf(test))[0]?.failures === 2)
    await toldAll(test)
    isBroken = false
    test.clock.advance(minute)
    await test.until(async () => told(test).length === 2)
    expect(told(test)).toEqual(['[TEST] acme: The definition "orders" breaks down', '[TEST] acme: The definition "orders" is well again'])
  })

  it('ends its incidents when it is taken out of the configuration, and they say so', async () => {
    const test = await startOrders(() => Promise.reject(new Error('connection refused')))
    await toldAll(test)
    const node = await test.core.customizing.get(acme, '__databus__')
    await test.core.customizing.save({ ...node, text: '{ "passengers": [] }' }, 'test')
    await test.until(async () => told(test).length === 2)
    expect(told(test)[1]).toBe('[TEST] acme: The target "erp" of "orders" is no longer configured')
    expect(await incidentsOf(test)).toMatchObject([{ ending: 'no longer configured' }])
  })

  it('is told of when the configuration of its client can’t be used, and when it can again', async () => {
    const test = await startOrders(() => undefined)
    await toldAll(test)
    const node = { client: acme, name: '__databus__', savedAt: test.clock.now(), savedBy: 'an older Databus' }
    await test.stores.customizing.save({ ...node, text: '{ "passengers": [{}] }', version: 1 })
    test.clock.advance(minute)
    await test.until(async () => told(test).length === 1)
    await test.restart()
    await toldAll(test)
    await test.stores.customizing.save({ ...node, text: JSON.stringify({ passengers: [orders] }), version: 2 })
    test.clock.advance(minute)
    await test.until(async () => told(test).length === 2)
    expect(told(test)).toEqual([`[TEST] acme: The configuration can't be used`, '[TEST] acme: The configuration is well again'])
  })
})

describe('incidents', () => {
  it('are acknowledged by the first who does it', async () => {
    const test = await startOrders(() => Promise.reject(new Error('connection refused')))
    await toldAll(test)
    const [{ id } = never()] = await incidentsOf(test)
    const at = test.clock.now()
    await test.core.alerts.acknowledge(id, person)
    test.clock.advance(1)
    expect(await test.core.alerts.acknowledge(id, { ...person, username: 'late' })).toMatchObject({
      acknowledgedBy: 'acme/ada',
      acknowledgedAt: at,
      endedAt: null,
    })
  })

  it('are removed with the logs, open ones never', async () => {
    let isDown = true
    const test = await startOrders(() => (isDown ? Promise.reject(new Error('down')) : undefined), {
      node: { log_life_span: 30 },
      definitions: [{ ...orders, sync_frequency: 0 }],
    })
    await test.core.passengers.expedite(acme, 'orders')
    await toldAll(test)
    test.clock.advance(31 * day)
    await hourByHour(test, async () => (await test.core.logs.list({ kind: 'purge' }, { limit: 1 })).rows.length === 1)
    expect(await incidentsOf(test)).toMatchObject([{ endedAt: null }])
    isDown = false
    await test.core.queue.setStep((await test.queue())[0]?.id ?? never(), 1, 'incomplete', person)
    await toldAll(test)
    expect(await incidentsOf(test)).toMatchObject([{ ending: 'well again' }])
    test.clock.advance(31 * day)
    await hourByHour(test, async () => (await incidentsOf(test)).length === 0)
  })
})
