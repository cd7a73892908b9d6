/** What ends an incident beside a success: a person who sets complete all that failed of the part. */
import { describe, expect, it } from 'vitest'
import { ids, makeSource } from '../support/source.ts'
import type { TestCore } from '../support/start-test-core.ts'
import { incidentsOf, never, orders, person, startOrders, told, toldAll } from './start-orders.ts'

const begins = '[TEST] acme: The target "erp" of "orders" fails'
const settled = '[TEST] acme: The target "erp" of "orders" was settled by hand'
const once = { attempts: 1, first_minutes: 1, longest_minutes: 1 }

/** Orders whose target refuses every one of them, once and for good. */
async function refused(count: number): Promise<TestCore> {
  const refuse = () => Promise.reject(new Error('closed'))
  const test = await startOrders(refuse, {
    definitions: [{ ...orders, retry: once }],
    connectors: { pullers: { source: makeSource(ids(count)) }, pushers: { erp: refuse } },
  })
  await toldAll(test)
  expect(told(test)).toEqual([begins])
  return test
}

describe('an incident of a target', () => {
  it('ends when a person has set complete the last step that failed, and is told of', async () => {
    const test = await refused(2)
    const [first, second] = await test.queue()
    await test.core.queue.setStep(first?.id ?? never(), 1, 'complete', person)
    await toldAll(test)
    expect(await incidentsOf(test)).toMatchObject([{ endedAt: null }])
    await test.core.queue.setStep(second?.id ?? never(), 1, 'complete', person)
    await toldAll(test)
    expect(await incidentsOf(test)).toMatchObject([{ endedAt: test.clock.now(), ending: 'settled by hand' }])
    expect(told(test)).toEqual([begins, settled])
  })

  it('goes on while one waits for another try, and when a step is set incomplete', async () => {
    const test = await startOrders(() => Promise.reject(new Error('closed')), { definitions: [orders] })
    await toldAll(test)
    const [passenger] = await test.queue()
    await test.core.queue.setStep(passenger?.id ?? never(), 0, 'complete', person)
    await toldAll(test)
    expect(await incidentsOf(test)).toMatchObject([{ endedAt: null }])
  })

  it('ends with a bulk job that sets all complete', async () => {
    const test = await refused(3)
    const job = await test.core.queue.bulk.start({ action: 'complete', selection: { filter: { status: 'failed' } }, expected: 3 }, person)
    await test.until(async () => test.core.jobs.list().find(({ id }) => id === job.id)?.state === 'done')
    await toldAll(test)
    expect(await incidentsOf(test)).toMatchObject([{ ending: 'settled by hand' }])
    expect(told(test)).toEqual([begins, settled])
  })
})
