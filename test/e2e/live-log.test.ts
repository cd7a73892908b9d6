import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { define, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { gated } from './own-connectors.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

describe.each(stages)('logs, in %s', (_name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ ownConnectors: true })
    await define(await signInOverHttp(stage.address, 'demo'), [gated])
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('shows a log live while its drive runs, to its end', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Expedite gated' }).click()
    const card = page.getByRole('article', { name: 'gated' })
    await expect(card.getByText('Driving', { exact: true })).toBeVisible()
    await card.getByRole('link', { name: /see its log/ }).click()
    const entries = page.getByRole('list', { name: 'Entries' })
    await expect(entries).toContainText('Waybill 1: told to the source')
    await expect(page.getByText('This drive is running; its entries come in live.')).toBeVisible()
    const itsAddress = new URL(page.url()).pathname
    await stage.open('/logs?text=waybill+told')
    await expect(page.getByRole('row').filter({ hasText: 'gated' })).toContainText('running')
    await stage.open(itsAddress)
    await expect(entries).toContainText('Waybill 1: told to the source')
    await writeFile(join(stage.demoFolder, 'open'), '')
    await expect(entries).toContainText('Waybill 1 went through the gate')
    await expect(entries).toContainText('The drive has ended')
    await expect(entries.getByRole('listitem').first()).toContainText('The drive starts')
    await expect(page.getByText('This drive is running')).toBeHidden()
  })

  it('lists logs with their worst entry, and purges them after a count and a question', async () => {
    const { page } = stage
    await page.getByRole('link', { name: 'Log', exact: true }).first().click()
    await expect(page.getByRole('row').filter({ hasText: 'gated' })).toContainText('Info')
    await page.getByRole('button', { name: 'Purge…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Purge the log' })
    await expect(dialog).toContainText(/\d+ ended logs? will be removed/)
    await dialog.getByRole('button', { name: /^Remove \d+ logs?$/ }).click()
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(/logs? (was|were) removed/)
    await expect(page.getByRole('row').filter({ hasText: 'gated' })).toHaveCount(0)
  })
})
