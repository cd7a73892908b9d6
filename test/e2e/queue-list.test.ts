import { afterAll, beforeAll, describe, it } from 'vitest'
import { type ConsoleClient, define, demo, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const papers = {
  name: 'papers',
  pullers: [{ module: 'paper-source', settings: { count: 120 } }],
  pushers: ['demo-pusher-1'],
  sync_frequency: 0,
}

describe.each(stages)('the queue’s list, in %s', (_name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  beforeAll(async () => {
    stage = await openStage({ ownConnectors: true })
    client = await signInOverHttp(stage.address, 'demo')
    await define(client, [papers])
    await client.passengers.expedite({ client: demo, name: 'papers' })
    await expect.poll(async () => (await client.queue.counts({ definition: 'papers' })).complete, { timeout: 60_000 }).toBe(120)
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('finds by a word, keeps the search in the address, and over a reload', async () => {
    const { page } = stage
    await stage.open('/queue')
    await page.getByRole('searchbox', { name: 'Search the queue' }).fill('Waybill 77')
    await expect(page.getByRole('row').filter({ hasText: 'Waybill' })).toHaveCount(1)
    expect(new URL(page.url()).searchParams.get('text')).toBe('Waybill 77')
    await page.reload()
    await expect(page.getByRole('row').filter({ hasText: 'Waybill' })).toHaveCount(1)
    await expect(page.getByRole('searchbox', { name: 'Search the queue' })).toHaveValue('Waybill 77')
  })

  it('filters by definition and status, and can be cleared', async () => {
    const { page } = stage
    await stage.open('/queue')
    await page.getByRole('combobox', { name: 'Definition' }).selectOption('papers')
    await page
      .getByRole('navigation', { name: 'By status' })
      .getByRole('link', { name: /Complete 120/ })
      .click()
    await expect(page).toHaveURL(/definition=papers/)
    await expect(page).toHaveURL(/status=complete/)
    await page
      .getByRole('navigation', { name: 'By status' })
      .getByRole('link', { name: /Failed/ })
      .click()
    await expect(page.getByText('No passenger matches this filter.')).toBeVisible()
    await page.getByRole('link', { name: 'Clear' }).click()
    await expect(page).toHaveURL(/\/queue\??$/)
  })

  it('goes through its pages, older and back', async () => {
    const { page } = stage
    await stage.open('/queue?definition=papers')
    const rows = page.getByRole('row').filter({ hasText: 'Waybill' })
    await expect(rows).toHaveCount(50)
    await expect(rows.first()).toContainText('Waybill 120')
    await page.getByRole('link', { name: 'Older' }).click()
    await expect(rows.first()).toContainText('Waybill 70')
    await page.getByRole('link', { name: 'Older' }).click()
    await expect(rows).toHaveCount(20)
    await page.getByRole('link', { name: 'Newest' }).click()
    await expect(rows.first()).toContainText('Waybill 120')
  })

  it('purges what is complete, after a count and a question', async () => {
    const { page } = stage
    await stage.open('/queue')
    const { complete } = await client.queue.counts({})
    const dialog = page.getByRole('dialog', { name: 'Purge the queue' })
    await page.getByRole('button', { name: 'Purge…' }).click()
    await expect(dialog).toContainText(`${complete} complete passengers`)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    expect((await client.queue.counts({})).complete).toBe(complete)
    await page.getByRole('button', { name: 'Purge…' }).click()
    const remove = dialog.getByRole('button', { name: `Remove ${complete} passengers` })
    await expect(remove).toBeDisabled()
    await dialog.getByLabel(`Type ${complete} to remove them for good`).fill(String(complete))
    await remove.click()
    await expect(page.getByRole('region', { name: 'Long work' })).toContainText(`${complete} passengers are removed.`)
    expect((await client.queue.counts({})).complete).toBe(0)
  })
})
