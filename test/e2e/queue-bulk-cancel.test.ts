/** Long work that stands still where it is looked at: how far it is shows on every page, and Cancel tells exactly what was done. */
import { mkdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { type HeldWrites, openHeldWrites } from './hold-writes.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const pictures = join(root, 'test-results/pictures')
/** Many more than a batch. */
const count = 2_000
const others = 3
const figure = (of: number) => of.toLocaleString('en-US')

describe.each(stages)('long work, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  let depot: Server
  let writes: HeldWrites
  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    depot = createServer((_request, response) => response.writeHead(400).end('The depot is full'))
    await new Promise<void>((resolve) => depot.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(depot.address() as AddressInfo).port}/`
    const definition = (of: string, count: number) => ({
      name: of,
      pullers: [{ module: 'paper-source', settings: { count } }],
      pushers: [{ module: 'http-pusher', name: 'depot', settings: { url } }],
      sync_frequency: 0,
    })
    stage = await openStage({ ownConnectors: true })
    client = await signInOverHttp(stage.address, 'demo')
    // Papers that are seated already are left out, so the first are of the others.
    await define(client, [definition('papers', others + count), definition('others', others)])
    await drive('others', others)
    await drive('papers', count)
    writes = openHeldWrites(join(stage.home, 'databus.sqlite'))
    await signInAs(stage.page, 'demo')
  }, 240_000)
  afterAll(async () => {
    writes?.close()
    await stage.close()
    await new Promise((resolve) => depot.close(resolve))
  })

  const strip = () => stage.page.getByRole('region', { name: 'Long work' })
  const setComplete = async (found: number) => {
    await stage.page.getByRole('button', { name: 'Set complete…' }).click()
    const dialog = stage.page.getByRole('dialog', { name: 'Set complete' })
    await dialog.getByRole('button', { name: `Set ${figure(found)} passengers complete` }).click()
  }
  const progress = async () => (await client.jobs.list())[0]?.progress.done ?? 0
  const othersNow = async () => (await client.queue.list({ definition: 'others' })).rows
  async function drive(definition: string, all: number): Promise<void> {
    await client.passengers.expedite({ client: demo, name: definition })
    await expect.poll(async () => (await client.queue.counts({ definition })).failed, { timeout: 120_000 }).toBe(all)
  }

  it('shows on every page how far it is; Cancel stops it, tells what was done, and nothing else was touched', async () => {
    const { page } = stage
    const before = await othersNow()
    await stage.open('/queue?definition=papers')
    await setComplete(count)
    let done = 0
    for (const section of ['Home', 'Log', 'Passengers']) {
      while ((await progress()) <= done);
      writes.hold()
      await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible()
      const isTold = async () => {
        done = await progress()
        return (await strip().textContent())?.includes(`${figure(done)} of ${figure(count)} passengers`)
      }
      await expect.poll(isTold).toBe(true)
      if (section !== 'Passengers') writes.letGo()
    }
    await page.screenshot({ path: join(pictures, `${name}-bulk-under-way.png`) })
    await strip()
      .getByRole('button', { name: `Cancel: Set ${count} passengers complete` })
      .click()
    await expect(strip()).toContainText('Stopping after what it has begun…')
    await page.screenshot({ path: join(pictures, `${name}-bulk-stopping.png`) })
    writes.letGo()
    await expect(strip()).toContainText('It can be repeated.')
    await page.screenshot({ path: join(pictures, `${name}-bulk-cancelled.png`) })

    const counts = await client.queue.counts({ definition: 'papers' })
    expect(counts.complete).toBeGreaterThanOrEqual(done)
    expect(counts).toMatchObject({ incomplete: 0, failed: count - counts.complete })
    await expect(strip()).toContainText(
      `Set ${count} passengers complete: ${counts.complete} passengers are set complete. ${counts.failed} passengers are untouched. It can be repeated.`,
    )
    expect(await othersNow()).toEqual(before)
  })

  it('does the rest when it is begun again', async () => {
    const { failed } = await client.queue.counts({ definition: 'papers' })
    expect(failed).toBeGreaterThan(0)
    await stage.open('/queue?definition=papers')
    await setComplete(failed)
    await expect(strip()).toContainText(`Set ${failed} passengers complete: ${failed} passengers are set complete.`)
    expect(await client.queue.counts({ definition: 'papers' })).toMatchObject({ complete: count, failed: 0, incomplete: 0 })
    expect(await client.queue.counts({ definition: 'others' })).toMatchObject({ complete: 0, failed: others })
  })
})
