import { describe, expect, it } from 'vitest'
import type { PeekEvent } from '../../shared/contract/peek.ts'
import { makeSource } from '../support/source.ts'
import { acme, startTestCore } from '../support/start-test-core.ts'

const atOnce = 16

/** A client with some sources that never answer, and behind them one that does. */
async function startWithDeadSources(count: number) {
  const asked = { now: 0, most: 0 }
  const test = await startTestCore({
    definitions: [
      {
        name: 'orders',
        pullers: [...Array.from({ length: count }, (_, index) => ({ module: 'dead', name: `dead-${index}` })), 'well'],
        sync_frequency: 0,
      },
    ],
    connectors: {
      pullers: {
        well: makeSource(['order-1']),
        dead: {
          async *pull(signal) {
            asked.now += 1
            asked.most = Math.max(asked.most, asked.now)
            await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
            asked.now -= 1
            throw new Error('was stopped')
          },
        },
      },
    },
  })
  return { test, asked }
}

describe('peek', () => {
  it('asks some sources at once; those behind them have their turn when others had their time', async () => {
    const { test, asked } = await startWithDeadSources(20)
    const ends = new Map<string, PeekEvent['kind']>()
    const looking = (async () => {
      for await (const event of await test.core.peek.look({ client: acme }, new AbortController().signal))
        ends.set(event.source.puller, event.kind)
    })()
    await expect.poll(() => asked.now).toBe(atOnce)
    expect(ends.get('well')).toBe('source')
    test.clock.advance(30_000)
    await expect.poll(() => ends.get('well')).toBe('answered')
    await expect.poll(() => asked.now).toBe(4)
    test.clock.advance(30_000)
    await looking
    expect(asked).toEqual({ now: 0, most: atOnce })
    expect([...ends.values()].filter((kind) => kind === 'timed out')).toHaveLength(20)
  })

  it('stops what it asks when its reader leaves in the middle', async () => {
    const { test, asked } = await startWithDeadSources(3)
    await test.atRest()
    const bells = test.clock.pending()
    for await (const event of await test.core.peek.look({ client: acme }, new AbortController().signal)) {
      if (event.kind === 'answered') break
    }
    expect(asked).toEqual({ now: 0, most: 3 })
    expect(test.clock.pending()).toBe(bells)
  })

  it('leaves neither a drive, a log nor a passenger behind', async () => {
    const { test } = await startWithDeadSources(0)
    const logs = async () => (await test.stores.logs.list({}, { limit: 10 })).rows.length
    const before = await logs()
    const events: PeekEvent[] = []
    for await (const event of await test.core.peek.look({ client: acme }, new AbortController().signal)) events.push(event)
    expect(events.at(-1)).toMatchObject({ kind: 'answered', found: 1 })
    expect(await test.queue()).toEqual([])
    expect(await logs()).toBe(before)
    expect((await test.stores.definitions.find(acme, 'orders'))?.sources ?? []).toEqual([])
  })
})
