import { describe, expect, it } from 'vitest'
import { acme, complete, noon, other, outcome, seat, steps } from './a-seating.ts'
import { databases } from './databases.ts'

describe.each(databases)('what is in the queue already, in %s', (_name, open) => {
  it('is found by client, source system and external id, however far it has come', async () => {
    const { stores } = await open()
    const given = { steps: steps('push') }
    const [done, failed] = await seat(stores, [{ externalId: 'done' }, { externalId: 'failed' }, { externalId: 'under way' }], given)
    await seat(stores, [{ externalId: 'elsewhere', sourceSystem: 'ftp' }], given)
    await seat(stores, [{ externalId: 'of another' }], { ...given, client: other })
    if (done === undefined || failed === undefined) throw new Error('nothing was seated')
    await complete(stores, [done], noon, 1)
    await stores.queue.commit({ at: noon, outcomes: [outcome(failed, 0, { status: 'failed', note: 'no' })], begin: [], settle: [failed] })

    const asked = ['done', 'failed', 'under way', 'elsewhere', 'of another', 'unknown', 'DONE']
    const found = await stores.queue.inQueue(acme, 'mail', asked)
    expect(Object.fromEntries(found.map(({ externalId, status, definition }) => [externalId, `${status} ${definition}`]))).toEqual({
      done: 'complete orders',
      failed: 'failed orders',
      'under way': 'incomplete orders',
    })
    const one = found.find(({ externalId }) => externalId === 'failed')
    expect(one && (await stores.queue.find(one.id))?.externalId).toBe('failed')
  })

  it('is found for any number of ids, also none', async () => {
    const { stores } = await open()
    const ids = Array.from({ length: 1200 }, (_, index) => `id-${index}`)
    await seat(
      stores,
      ids.map((externalId) => ({ externalId })),
    )
    expect(await stores.queue.inQueue(acme, 'mail', ids)).toHaveLength(1200)
    expect(await stores.queue.inQueue(acme, 'mail', [])).toEqual([])
  })
})
