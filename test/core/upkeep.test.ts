/** What is removed by itself, and what never is. */
import { describe, expect, it, vi } from 'vitest'
import { makeSource } from '../support/source.ts'
import { acme, startTestCore, type TestCore } from '../support/start-test-core.ts'

const hour = 3_600_000
const day = 24 * hour

describe('life spans', () => {
  it('remove finished passengers and ended logs past their days, and no unfinished or failed passenger', async () => {
    const test = await startTestCore({
      node: { log_life_span: 30 },
      definitions: [
        {
          name: 'orders',
          pullers: ['source'],
          pushers: ['target'],
          queue_life_span: 7,
          retry: { attempts: 1, first_minutes: 1, longest_minutes: 1 },
        },
      ],
      connectors: {
        pullers: { source: makeSource(['good', 'bad']) },
        pushers: { target: ({ externalId }) => (externalId === 'bad' ? Promise.reject(new Error('refused')) : undefined) },
      },
    })
    await test.core.passengers.expedite(acme, 'orders')
    await test.atRest()
    expect(await test.stores.queue.counts({})).toEqual({ incomplete: 0, complete: 1, failed: 1 })

    test.clock.advance(8 * day)
    await hourByHour(test, async () => (await test.stores.queue.counts({})).complete === 0)
    expect(await test.stores.queue.counts({})).toEqual({ incomplete: 0, complete: 0, failed: 1 })
    expect((await test.core.logs.list({ kind: 'drive' }, { limit: 10 })).rows).toHaveLength(1)

    test.clock.advance(31 * day)
    await hourByHour(test, async () => (await test.core.logs.list({ kind: 'drive' }, { limit: 10 })).rows.length === 0)
    const [told] = (await test.core.logs.list({ kind: 'purge' }, { limit: 1 })).rows
    expect(told?.headline).toMatch(/^By life span: \d+ logs were removed\.$/)
  })
})

describe('search', () => {
  it('finds a passenger soon after it was seated', async () => {
    const { core, clock, atRest, until } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], sync_frequency: 60 }],
      connectors: { pullers: { source: makeSource(['Sipariş-ISPARTA-17']) } },
    })
    await atRest()
    clock.advance(1000)
    const find = async () => (await core.queue.list({ text: 'sipariş ısparta' }, { limit: 10 })).rows
    await until(async () => (await find()).length === 1)
    expect(await find()).toMatchObject([{ externalId: 'Sipariş-ISPARTA-17' }])
  })
})

/** Moves the clock by hours until the condition holds; the housework is done once an hour. */
async function hourByHour({ clock }: TestCore, condition: () => Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => {
    clock.advance(hour)
    expect(await condition()).toBe(true)
  })
}
