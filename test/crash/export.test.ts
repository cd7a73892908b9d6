/**
 * The process is killed in the middle of an export. The same export again, by the next process, completes the target with
 * a proof and doubles nothing, whatever the target is; and a Databus that is started on an exported file runs.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { seedAccounts } from '../../main/core/session/seed-accounts.ts'
import { build } from '../../main/launch/build.ts'
import { openStores } from '../../main/store/open-stores.ts'
import type { Job } from '../../shared/model/job.ts'
import { type ConsoleClient, demo, demoNode, signInOverHttp } from '../e2e/console-client.ts'
import { complete, seat } from '../store/a-seating.ts'
import { silent } from '../store/databases.ts'
import { type LaunchedDatabus, launchDatabus } from '../support/launch-databus.ts'
import { type NamedTarget, targets } from '../transfer/targets.ts'

/** So many that what a target takes at first is far from all. */
const passengers = 3000

let folder: string
let home: string

beforeEach(async () => {
  await build(() => undefined)
  folder = await mkdtemp(join(tmpdir(), 'databus-crash-export-'))
  home = join(folder, 'home')
  const stores = await openStores({ url: `sqlite:${join(home, 'databus.sqlite')}`, log: silent })
  await seedAccounts(stores, { now: Date.now })
  await stores.customizing.save({ ...demoNode, text: '{"passengers":[]}', version: 0, savedAt: 1, savedBy: 'test' })
  const all = Array.from({ length: passengers }, (_, index) => ({
    externalId: `order-${index}`,
    attachments: { 'order.xml': `<order number="${index}"/>` },
  }))
  await complete(stores, await seat(stores, all, { client: demo, definition: 'orders' }))
  await stores.close()
}, 120_000)

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function externalIdsIn({ open }: NamedTarget): Promise<string[]> {
  const place = await open()
  const ids: string[] = []
  for await (const batch of place.read.passengers({ clients: [demo], passwords: false, secrets: false }))
    ids.push(...batch.map(({ externalId }) => externalId))
  await place.close()
  return ids
}

async function launched(at = home, flags: string[] = []): Promise<{ databus: LaunchedDatabus; client: ConsoleClient }> {
  const databus = await launchDatabus(at, { flags })
  onTestFinished(async () => {
    databus.kill('SIGKILL')
    await databus.exited
  })
  return { databus, client: await signInOverHttp(databus.address, 'root') }
}

/** Kills a Databus as soon as the work shows that it goes on. */
async function killedInTheMiddle(at: string, start: (client: ConsoleClient) => Promise<Job>): Promise<Job> {
  const { databus, client } = await launched(at)
  const job = await start(client)
  await vi.waitFor(
    async () => {
      const { progress, state } = await client.jobs.get({ id: job.id })
      expect(state).toBe('running')
      expect(progress.done).toBeGreaterThan(0)
    },
    { timeout: 30_000, interval: 1 },
  )
  databus.kill('SIGKILL')
  expect(await databus.exited).toBe('SIGKILL')
  return job
}

async function ended(client: ConsoleClient, { id }: Job): Promise<Job> {
  await vi.waitFor(async () => expect((await client.jobs.get({ id })).state).not.toBe('running'), { timeout: 60_000, interval: 50 })
  return client.jobs.get({ id })
}

describe('a process killed in the middle of an export', () => {
  it.each(targets)(
    'to %s is made good by the same export again',
    async (_name, make) => {
      const target = await make()
      const { request } = target
      const { id } = await killedInTheMiddle(home, (client) => client.transfers.startExport(request))
      const { client } = await launched()
      expect((await client.logs.get({ id })).log.endedAt).not.toBeNull()
      const again = await ended(client, await client.transfers.startExport(request))
      expect(again).toMatchObject({ state: 'done', outcome: expect.stringContaining('Proved: both sides are the same') })
      const ids = await externalIdsIn(target)
      expect(ids).toHaveLength(passengers)
      expect(new Set(ids).size).toBe(passengers)
    },
    120_000,
  )
})

it('killed in the middle of an import, completes it the next time, from a file that stays as it is', async () => {
  const path = join(folder, 'export.sqlite')
  const { client } = await launched()
  expect(await ended(client, await client.transfers.startExport({ kind: 'sqlite', settings: { path } }))).toMatchObject({ state: 'done' })
  const before = await readFile(path)
  const fresh = join(folder, 'fresh-home')
  await killedInTheMiddle(fresh, (there) => there.transfers.startImport({ kind: 'sqlite', settings: { path } }))
  expect(await readdir(join(fresh, 'reading'))).toHaveLength(1)

  const { client: there } = await launched(fresh)
  expect(existsSync(join(fresh, 'reading'))).toBe(false)
  const again = await ended(there, await there.transfers.startImport({ kind: 'sqlite', settings: { path } }))
  expect(again).toMatchObject({ state: 'done', outcome: expect.stringContaining('Proved: both sides are the same') })
  expect((await there.queue.counts({ definition: 'orders' })).complete).toBe(passengers)
  expect((await readFile(path)).equals(before)).toBe(true)
}, 120_000)

it('makes a file that another Databus runs on', async () => {
  const path = join(folder, 'export.sqlite')
  const { databus, client } = await launched()
  expect(await ended(client, await client.transfers.startExport({ kind: 'sqlite', settings: { path }, passwords: true }))).toMatchObject({
    state: 'done',
  })
  databus.kill('SIGTERM')
  expect(await databus.exited).toBe(0)

  const { databus: other, client: there } = await launched(join(folder, 'other-home'), ['--database', `sqlite:${path}`])
  expect(await there.queue.counts({})).toMatchObject({ complete: passengers })
  // It drives as well as any other.
  const drives = { name: 'fresh', pullers: [{ module: 'demo-puller-1', settings: { count: 3 } }], pushers: ['demo-pusher-1'] }
  const { version } = await there.customizing.get(demoNode)
  await there.customizing.save({ ...demoNode, version, text: JSON.stringify({ passengers: [drives] }) })
  await there.passengers.expedite({ client: demo, name: 'fresh' })
  await vi.waitFor(async () => expect((await there.queue.counts({ definition: 'fresh' })).complete).toBe(3), { timeout: 30_000 })
  other.kill('SIGTERM')
  expect(await other.exited).toBe(0)
}, 120_000)
