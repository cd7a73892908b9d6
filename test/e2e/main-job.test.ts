/** The main job: a document goes in at one end and comes out at the other, watched from the console. */
import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const order = join(root, 'resources/demo/inbox/order-2026-0412.xml')
const file = 'order-from-the-field.xml'

describe.each(stages)('a document on its way, in %s', (_name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('shows the three definitions of the demo with their connectors, schedule and sources', async () => {
    const { page } = stage
    for (const name of ['demo_passenger_1', 'demo_passenger_2', 'demo_binary_passenger']) {
      await expect(page.getByRole('article', { name })).toBeVisible()
    }
    const first = page.getByRole('article', { name: 'demo_passenger_1' })
    await expect(first.getByRole('list', { name: 'Pullers' }).getByRole('listitem')).toHaveCount(2)
    await expect(first.getByRole('list', { name: 'Processors' }).getByRole('listitem')).toHaveCount(2)
    await expect(first.getByRole('list', { name: 'Pushers' }).getByRole('listitem')).toHaveCount(2)
    await expect(first).toContainText('Every minute')
    await expect(first.getByRole('list', { name: 'Pullers' })).toContainText(/Answered/)
  })

  it('carries a file that is dropped in to the outbox after Expedite, and the queue tells it without a reload', async () => {
    const { page } = stage
    await page.evaluate(() => Object.assign(window, { notReloaded: true }))
    await copyFile(order, join(stage.demoFolder, 'inbox', file))
    await page.getByRole('button', { name: 'Expedite demo_passenger_1' }).click()
    await page.getByRole('link', { name: 'Queue', exact: true }).click()
    const row = page.getByRole('row').filter({ hasText: file })
    await expect(row).toContainText('Complete', { timeout: 40_000 })
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true)
    expect(await readFile(join(stage.demoFolder, 'outbox', file))).toEqual(await readFile(order))
    expect(await readFile(join(stage.demoFolder, 'inbox', 'done', file))).toEqual(await readFile(order))
  })

  it('shows every step of it with its status and attempts', async () => {
    const { page } = stage
    await page.getByRole('row').filter({ hasText: file }).getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(file)
    const steps = page.getByRole('table', { name: /Steps/ }).getByRole('row')
    for (const [step, use] of [
      ['Tell the source', 'orders'],
      ['Process', 'mail-reader'],
      ['Process', 'xml-checker'],
      ['Push', 'outbox'],
      ['Push', 'receiver'],
    ]) {
      const row = steps.filter({ hasText: use ?? '' })
      await expect(row).toContainText(step ?? '')
      await expect(row.getByRole('button')).toHaveText('Complete')
    }
  })

  it('shows an attachment, and saves it byte for byte', async () => {
    const { page } = stage
    await page.getByRole('button', { name: `Show ${file}`, exact: true }).click()
    await expect(page.getByLabel(`Content of ${file}`)).toHaveValue(/<\?xml/)
    const saved = await stage.downloadBy(() => page.getByRole('button', { name: `Download ${file}`, exact: true }).click())
    expect(saved).toEqual(await readFile(order))
  })

  it('flips a step by a click: it is done again, and complete again', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Complete: set xml-checker incomplete' }).click()
    await expect(page.getByText('xml-checker is incomplete, and due now.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Complete: set xml-checker incomplete' })).toBeVisible({ timeout: 40_000 })
  })

  it('asks before a pusher delivers once more, and doesn’t when told not to', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Complete: set outbox incomplete' }).click()
    await expect(page.getByRole('dialog', { name: 'Deliver again?' })).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Complete: set outbox incomplete' })).toBeVisible()
  })

  it('leads to the logs of its drives', async () => {
    const { page } = stage
    await page.getByRole('region', { name: 'Logs' }).getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'demo_passenger_1' })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Entries' }).getByRole('listitem').first()).toContainText('The drive starts')
  })
})
