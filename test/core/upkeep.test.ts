/** What is removed by itself, and what never is. */
import { describe, expect, it, vi } from 'vitest'
import { rootClient } from '../../shared/model/ids.ts'
import { hourByHour } from '../support/hour-by-hour.ts'
import { aChunk } from '../support/inline-host.ts'
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
    // A purge writes its own log when it has removed the others.
    const purges = async () => (await test.core.logs.list({ kind: 'purge' }, { limit: 10 })).rows
    await vi.waitFor(
      async () => {
        const headlines = (await purges()).map(({ headline }) => headline)
        expect(headlines).toContainEqual(expect.stringMatching(/^By life span: \d+ logs were removed\.$/))
      },
      { timeout: 20_000 },
    )
  })
})

describe('the audit', () => {
  const entry = {
    who: 'acme/ada',
    way: 'browser',
    from: '::1',
    act: 'queue.purge',
    words: 'purge',
    outcome: 'done',
    subject: { kind: 'queue', id: null, name: 'acme', client: acme },
  } as const
  const count = async ({ stores }: TestCore) => (await stores.audit.list({}, { limit: 10 })).rows.length

  it.each([
    ['a year when nothing is configured', {}, 365],
    ['as long as configured', { audit_life_span: 30 }, 30],
  ])('is kept %s, and then removed', async (_what, node, days) => {
    const test = await startTestCore({ node })
    await test.core.audit.note(entry)
    test.clock.advance(days * day - hour)
    await test.core.audit.note(entry)
    expect(await count(test)).toBe(2)
    test.clock.advance(2 * hour)
    await hourByHour(test, async () => (await count(test)) === 1)
  })

  it('is kept while the node that may ask for a long life span can’t be read', async () => {
    const test = await startTestCore({ node: { audit_life_span: 'long' } })
    await test.core.audit.note({ ...entry, subject: { ...entry.subject, client: rootClient } })
    await test.core.audit.note(entry)
    await test.stores.clients.add(rootClient, test.clock.now())
    test.clock.advance(400 * day)
    // Root's is gone in the same round, so acme's was looked at.
    await hourByHour(test, async () => (await count(test)) === 1)
    expect((await test.stores.audit.list({}, { limit: 10 })).rows.map(({ subject }) => subject.client)).toEqual([acme])
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

describe('search in contents', () => {
  it('finds what is in an attachment, and shows where', async () => {
    const { core, clock, atRest, until } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], sync_frequency: 60 }],
      connectors: {
        pullers: {
          source: {
            async *pull() {
              yield aChunk(
                { externalId: 'one', attachments: [{ name: 'order.txt', text: 'Lieferung an Hauptstraße 5' }] },
                { externalId: 'two', attachments: [{ name: 'other.txt', text: 'nichts' }] },
              )
            },
          },
        },
      },
    })
    await atRest()
    clock.advance(1000)
    const find = async () => (await core.queue.list({ text: 'hauptstrasse' }, { limit: 10 })).rows
    await until(async () => (await find()).length === 1)
    const [row] = await find()
    expect(row).toMatchObject({ externalId: 'one' })
    const [matches] = await core.queue.matches(row ? [row.id] : [], 'hauptstrasse')
    expect(matches?.matches).toEqual([
      {
        place: 'content',
        attachment: 'order.txt',
        snippet: [
          { text: 'Lieferung an ', hit: false },
          { text: 'Hauptstraße', hit: true },
          { text: ' 5', hit: false },
        ],
      },
    ])
  })
})
