/** Bulk actions: only what matched when it was asked, in batches, with a cancel that loses nothing. */
import { describe, expect, it } from 'vitest'
import type { BulkSelection } from '../../shared/contract/queue.ts'
import type { User } from '../../shared/model/user.ts'
import { makeSource } from '../support/source.ts'
import { acme, startTestCore, type TestCore } from '../support/start-test-core.ts'

const olga = { client: acme, username: 'olga' } as User
const all: BulkSelection = { filter: { client: acme } }

/** Those whose id begins with "bad" are refused by the target until it is mended. */
async function failing(ids: string[]) {
  const target = { broken: true, pushed: [] as string[] }
  const test = await startTestCore({
    definitions: [
      {
        name: 'orders',
        pullers: ['source'],
        pushers: ['target'],
        sync_frequency: 60,
        retry: { attempts: 1, first_minutes: 1, longest_minutes: 1 },
      },
    ],
    connectors: {
      pullers: { source: makeSource(ids) },
      pushers: {
        target({ externalId }) {
          if (target.broken && externalId.startsWith('bad')) throw new Error('refused')
          target.pushed.push(externalId)
        },
      },
    },
  })
  await test.atRest()
  return { test, target }
}

async function ended(test: TestCore, id: number) {
  await test.until(() => test.core.jobs.list().some((job) => job.id === id && job.state !== 'running'))
  return test.core.jobs.list().find((job) => job.id === id)
}

describe('a bulk action', () => {
  it('retries what failed, and leaves what is complete alone', async () => {
    const { test, target } = await failing(['good', 'bad-1', 'bad-2'])
    expect(await test.core.queue.bulk.count(all)).toMatchObject({ incomplete: 0, complete: 1, failed: 2 })
    target.broken = false
    const job = await test.core.queue.bulk.start({ action: 'retry', selection: all, expected: 2 }, olga)
    expect(job).toMatchObject({ kind: 'retry', title: 'Retry 2 passengers', client: acme })
    expect(await ended(test, job.id)).toMatchObject({
      state: 'done',
      outcome: '2 passengers are due now.',
      progress: { done: 2, total: 2 },
    })
    await test.atRest()
    expect(target.pushed.sort()).toEqual(['bad-1', 'bad-2', 'good'])
    const [first] = (await test.queue()).filter(({ externalId }) => externalId === 'bad-1')
    expect(first?.logs).toContain(job.id)
  })

  it('sets complete only those that are chosen', async () => {
    const { test } = await failing(['bad-1', 'bad-2'])
    const [one] = await test.queue()
    const selection = { ids: [one?.id ?? missing()] }
    const job = await test.core.queue.bulk.start({ action: 'complete', selection, expected: 1 }, olga)
    expect(await ended(test, job.id)).toMatchObject({ state: 'done', outcome: '1 passenger is set complete.' })
    expect((await test.queue()).map(({ status }) => status)).toEqual(['complete', 'failed'])
  })

  it('purges what is complete among those that match, and nothing else', async () => {
    const { test } = await failing(['good-1', 'good-2', 'bad-1'])
    const job = await test.core.queue.bulk.start({ action: 'purge', selection: all, expected: 2 }, olga)
    expect(await ended(test, job.id)).toMatchObject({ outcome: '2 passengers are removed.' })
    expect((await test.queue()).map(({ externalId }) => externalId)).toEqual(['bad-1'])
    const log = await test.stores.logs.find(job.id)
    expect(log).toMatchObject({ kind: 'purge', headline: '2 passengers are removed.' })
  })

  it('does not remove more than the person was told of', async () => {
    const { test } = await failing(['good-1', 'good-2'])
    await expect(test.core.queue.bulk.start({ action: 'purge', selection: all, expected: 1 }, olga)).rejects.toMatchObject({
      code: 'BULK_CHANGED',
      data: { expected: 1, found: 2 },
    })
    expect(await test.queue()).toHaveLength(2)
  })

  it('leaves alone what came after it was counted', async () => {
    const { test } = await failing(['bad-1', 'bad-2', 'bad-3'])
    const [, second] = await test.queue()
    const selection = { filter: { client: acme }, upTo: second?.seatNumber ?? missing() }
    const job = await test.core.queue.bulk.start({ action: 'complete', selection, expected: 2 }, olga)
    await ended(test, job.id)
    expect((await test.queue()).map(({ status }) => status)).toEqual(['complete', 'complete', 'failed'])
  })

  it('cancelled half-way keeps what is done, leaves the rest, and says how many', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `bad-${index}`)
    const { test } = await failing(ids)
    let job: number | null = null
    const ear = test.events.hear(({ topic }) => {
      const first = test.core.jobs.running()[0]
      if (topic !== 'queue' || !first || first.progress.done === 0) return
      ear.stop()
      test.core.jobs.cancel(first.id, olga)
    })
    job = (await test.core.queue.bulk.start({ action: 'complete', selection: all, expected: 450 }, olga)).id
    expect(await ended(test, job)).toMatchObject({
      state: 'cancelled',
      outcome: '200 passengers are set complete. 250 passengers are untouched. It can be repeated.',
    })
    expect(await test.core.queue.counts({})).toEqual({ incomplete: 0, complete: 200, failed: 250 })
  })
})

function missing(): never {
  throw new Error('it is not there')
}
