import { mkdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const pictures = join(root, 'test-results/pictures')
const count = 60

describe.each(stages)('many passengers at once, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  let depot: Server
  let full = true
  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    depot = createServer((_request, response) => response.writeHead(full ? 400 : 200).end(full ? 'The depot is full' : 'Taken'))
    await new Promise<void>((resolve) => depot.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(depot.address() as AddressInfo).port}/`
    stage = await openStage({ ownConnectors: true })
    client = await signInOverHttp(stage.address, 'demo')
    await define(client, [
      {
        name: 'papers',
        pullers: [{ module: 'paper-source', settings: { count } }],
        pushers: [{ module: 'http-pusher', name: 'depot', settings: { url } }],
        sync_frequency: 0,
      },
    ])
    await client.passengers.expedite({ client: demo, name: 'papers' })
    await expect.poll(async () => (await client.queue.counts({ definition: 'papers' })).failed, { timeout: 60_000 }).toBe(count)
    await signInAs(stage.page, 'demo')
  })
  afterAll(async () => {
    await stage.close()
    await new Promise((resolve) => depot.close(resolve))
  })

  it('sets complete those that are ticked', async () => {
    const { page } = stage
    await stage.open('/queue?definition=papers')
    await page.getByRole('checkbox', { name: 'Select Waybill 60', exact: true }).check()
    await page.getByRole('checkbox', { name: 'Select Waybill 59', exact: true }).check()
    await expect(page.getByText('With 2 selected:')).toBeVisible()
    await page.screenshot({ path: join(pictures, `${name}-bulk-selected.png`), fullPage: true })
    await page.getByRole('button', { name: 'Set complete…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set complete' })
    await expect(dialog).toContainText('2 passengers (2 failed and 0 incomplete)')
    await page.screenshot({ path: join(pictures, `${name}-bulk-complete.png`) })
    await dialog.getByRole('button', { name: 'Set 2 passengers complete' }).click()
    await expect(page.getByRole('region', { name: 'Long work' })).toContainText('2 passengers are set complete.')
    expect(await client.queue.counts({ definition: 'papers' })).toMatchObject({ complete: 2, failed: count - 2 })
  })

  it('retries all that match, after a count, and shows what became of it, with its log', async () => {
    const { page } = stage
    full = false
    await stage.open('/queue?definition=papers&status=failed')
    await page.getByRole('button', { name: 'Retry…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Retry' })
    await dialog.getByRole('button', { name: `Retry ${count - 2} passengers` }).click()
    const strip = page.getByRole('region', { name: 'Long work' })
    await expect(strip).toContainText(`${count - 2} passengers are due now.`)
    await expect.poll(async () => (await client.queue.counts({ definition: 'papers' })).complete, { timeout: 60_000 }).toBe(count)
    await page.screenshot({ path: join(pictures, `${name}-bulk-over.png`), fullPage: true })
    await strip
      .getByRole('link', { name: /^Retry/ })
      .first()
      .click()
    await expect(page.getByRole('list', { name: 'Entries' })).toContainText('asked for by demo/demo')
    await strip.getByRole('button', { name: /^Dismiss: Retry/ }).click()
    await expect(strip.getByText('are due now')).toHaveCount(0)
  })

  it('purges only after the number was typed', async () => {
    const { page } = stage
    await stage.open('/queue?definition=papers')
    await page.getByRole('button', { name: 'Purge…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Purge the queue' })
    const remove = dialog.getByRole('button', { name: `Remove ${count} passengers` })
    await expect(remove).toBeDisabled()
    await dialog.getByLabel(`Type ${count} to remove them for good`).fill('6')
    await expect(remove).toBeDisabled()
    await page.screenshot({ path: join(pictures, `${name}-bulk-purge.png`) })
    await dialog.getByLabel(`Type ${count} to remove them for good`).fill(String(count))
    await remove.click()
    await expect(page.getByText('No passenger matches this filter.')).toBeVisible()
    expect((await client.queue.counts({ definition: 'papers' })).complete).toBe(0)
  })

  it('folds up what ended before the newest two, and dismisses all at once', async () => {
    const { page } = stage
    const strip = page.getByRole('region', { name: 'Long work' })
    const others = strip.getByRole('button', { name: /^Dismiss: Set 0 passengers complete/ })
    for (let job = 0; job < 3; job++)
      await client.queue.startBulk({ action: 'complete', selection: { filter: { definition: 'papers' } }, expected: 0 })
    await expect(others).toHaveCount(2)
    await strip.getByRole('button', { name: /more that ended$/ }).click()
    await expect(others).toHaveCount(3)
    await strip.getByRole('button', { name: /^Dismiss all/ }).click()
    await expect(strip).toHaveCount(0)
  })
})
