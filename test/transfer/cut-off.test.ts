/** Exports that a person cancels or that fail: nothing is lost by it, drives go on, and the same export again completes the target. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import type { TransferRequest } from '../../main/core/transfer/transfer.ts'
import { rootClient, UserId } from '../../shared/model/ids.ts'
import type { Job } from '../../shared/model/job.ts'
import { seat } from '../store/a-seating.ts'
import { makeSource } from '../support/source.ts'
import { acme, startTestCore, type TestCore } from '../support/start-test-core.ts'
import { folderPlace } from './places.ts'

const root = { id: UserId.parse(1), client: rootClient, username: 'root', role: 'administrator' as const, disabled: false }
/** So many that a cancel at the first sign of progress comes long before the end. */
const archived = 900

/** With a queue that nothing works on, and a definition that is driven every minute. */
async function started() {
  const source = makeSource([])
  const test = await startTestCore({
    definitions: [{ name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 1 }],
    connectors: { pullers: { source }, pushers: { target: () => undefined } },
  })
  await test.atRest()
  const passengers = Array.from({ length: archived }, (_, index) => ({
    externalId: `archived-${index}`,
    attachments: { 'order.xml': `<order number="${index}"/>` },
  }))
  await seat(test.stores, passengers, { client: acme, definition: 'archive' })
  return { test, source }
}

function to(path: string): TransferRequest {
  return { kind: 'json-folder', settings: { path }, clients: null, passwords: false }
}

async function ended(test: TestCore, { id }: Job): Promise<Job> {
  await test.until(() => test.core.jobs.get(id).state !== 'running')
  return test.core.jobs.get(id)
}

/** A minute later a document is pulled from the source and delivered. */
async function expectToDrive({ test, source }: Awaited<ReturnType<typeof started>>): Promise<void> {
  expect(test.core.system.state().status).toBe('idle')
  source.waiting.add('order-after')
  test.clock.advance(60_000)
  await test.until(async () => (await test.stores.queue.counts({ definition: 'orders', status: 'complete' })).complete === 1)
}

it('stops a cancelled export after what it has begun, drives on, and completes it by a second one', async () => {
  const all = await started()
  const { test } = all
  const job = await test.core.transfers.startExport(to('cancelled'), root)
  await expect.poll(() => test.core.jobs.get(job.id).progress.done, { interval: 1, timeout: 15_000 }).toBeGreaterThan(archived / 10)
  expect(test.core.system.state().status).toBe('exporting')
  test.core.jobs.cancel(job.id, root)
  const cancelled = await ended(test, job)
  expect(cancelled).toMatchObject({ state: 'cancelled', outcome: expect.stringContaining('It can be repeated.') })
  expect((await test.stores.queue.counts({ definition: 'archive' })).incomplete).toBe(archived)
  const target = await folderPlace(join(test.folder, 'exports', 'cancelled'))
  const moved = (await target.count({ clients: [acme], passwords: false, secrets: false })).passengers
  expect(moved).toBeGreaterThan(0)
  expect(moved).toBeLessThan(archived)
  await expectToDrive(all)

  const again = await ended(test, await test.core.transfers.startExport(to('cancelled'), root))
  expect(again).toMatchObject({ state: 'done', outcome: expect.stringContaining('Proved: both sides are the same') })
  expect((await target.count({ clients: [acme], passwords: false, secrets: false })).passengers).toBe(archived + 1)
})

it('moves nothing when it is cancelled while it waits for the drives', async () => {
  const { test } = await started()
  const job = await test.core.transfers.startExport(to('at-once'), root)
  test.core.jobs.cancel(job.id, root)
  expect(await ended(test, job)).toMatchObject({ state: 'cancelled' })
  expect(test.core.system.state().status).toBe('idle')
})

it('drives on after an export that failed, says why, and completes it by a second one', async () => {
  const all = await started()
  const { test } = all
  const inTheWay = join(test.folder, 'exports', 'blocked', 'clients', acme, 'queue')
  await mkdir(dirname(inTheWay), { recursive: true })
  await writeFile(inTheWay, '')
  const failed = await ended(test, await test.core.transfers.startExport(to('blocked'), root))
  expect(failed).toMatchObject({ state: 'failed', outcome: expect.stringContaining(inTheWay) })
  await expectToDrive(all)

  await rm(inTheWay)
  expect(await ended(test, await test.core.transfers.startExport(to('blocked'), root))).toMatchObject({ state: 'done' })
})
