import { describe, expect, it } from 'vitest'
import { ids, makeSource } from '../support/source.ts'
import { acme, startTestCore } from '../support/start-test-core.ts'

const hour = 3_600_000

describe('Home', () => {
  it('says what failed and since when, until it is well again', async () => {
    let down = true
    const source = makeSource(['order-1'])
    const test = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source', 'second'], sync_frequency: 60 }],
      connectors: {
        pullers: {
          source,
          second: {
            async *pull() {
              if (down) throw new Error('the mailbox is locked')
              yield* makeSource([]).pull()
            },
          },
        },
      },
    })
    await test.atRest()
    const began = test.clock.now()
    test.clock.advance(hour)
    await test.atRest()
    const ill = await test.core.home.get(acme)
    expect(ill.sources.map(({ name, failingSince, failedAt }) => [name, failingSince, failedAt])).toEqual([
      ['second', began, began + hour],
      ['source', null, null],
    ])
    expect(ill.sources[0]?.error).toContain('the mailbox is locked')
    expect(ill.badDrives).toMatchObject([{ client: acme, definition: 'orders', startedAt: began + hour }])

    down = false
    test.clock.advance(hour)
    await test.atRest()
    const well = await test.core.home.get(acme)
    expect(well.sources.map(({ error, failingSince }) => [error, failingSince])).toEqual([
      [null, null],
      [null, null],
    ])
    expect(well.badDrives).toEqual([])
  })

  it('counts failed passengers by definition, and leads those that fail before the healthy', async () => {
    const test = await startTestCore({
      definitions: [
        { name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 60 },
        { name: 'by hand', pullers: ['never'], sync_frequency: 0 },
      ],
      connectors: {
        pullers: { source: makeSource(ids(3)), never: makeSource([]) },
        pushers: {
          target({ externalId }) {
            if (externalId !== 'order-1') throw Object.assign(new Error('no'), { final: true })
          },
        },
      },
    })
    await test.atRest()
    const home = await test.core.home.get(acme)
    expect(home.queue).toEqual({ incomplete: 0, complete: 1, failed: 2 })
    expect(home.failed).toEqual([{ client: acme, definition: 'orders', count: 2, since: test.clock.now() }])
    expect(home.sources.map(({ name, answeredAt, found }) => [name, answeredAt, found])).toEqual([
      ['never', null, null],
      ['source', test.clock.now(), 3],
    ])
    expect(home.nextDrives).toEqual([{ client: acme, definition: 'orders', at: test.clock.now() + hour, expedited: false }])
    expect(home.definitions).toBe(2)
    expect(home.dispatcher.status).toBe('idle')
  })

  it('knows how many were seated in the hours asked for', async () => {
    const source = makeSource(ids(3))
    const test = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], sync_frequency: 60 }],
      connectors: { pullers: { source } },
    })
    await test.atRest()
    const began = test.clock.now()
    source.waiting.add('order-4')
    test.clock.advance(hour)
    await test.atRest()
    expect(await test.core.home.seated(acme, 24)).toEqual({
      now: began + hour,
      from: began - 23 * hour,
      quarters: [
        { beginsAt: began, seated: 3 },
        { beginsAt: began + hour, seated: 1 },
      ],
    })
    expect((await test.core.home.seated(acme, 1)).quarters).toHaveLength(2)
  })
})
