/** Tables are sorted and their columns chosen; the address keeps both, and this computer the columns. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const papers = {
  name: 'papers',
  pullers: [{ module: 'paper-source', settings: { count: 60 } }],
  pushers: ['demo-pusher-1'],
  sync_frequency: 0,
}

/** One that is older than the papers, and worse. */
const lost = {
  name: 'lost',
  pullers: [{ module: 'demo-puller-1', settings: { count: 1 } }],
  pushers: [{ module: 'folder-pusher', name: 'nowhere', settings: { path: '../outside' } }],
  retry: { attempts: 1 },
  sync_frequency: 0,
}

describe.each(stages)('tables, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  beforeAll(async () => {
    stage = await openStage({ ownConnectors: true })
    client = await signInOverHttp(stage.address, 'demo')
    await define(client, [papers, lost])
    await client.passengers.expedite({ client: demo, name: 'lost' })
    await expect.poll(async () => (await client.queue.counts({ definition: 'lost' })).failed, { timeout: 60_000 }).toBe(1)
    await client.passengers.expedite({ client: demo, name: 'papers' })
    await expect.poll(async () => (await client.queue.counts({ definition: 'papers' })).complete, { timeout: 60_000 }).toBe(60)
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('turn the queue round by the keyboard, page on from the oldest, and keep it in the address', async () => {
    const { page } = stage
    await stage.open('/queue?definition=papers')
    const rows = page.getByRole('row').filter({ hasText: 'Waybill' })
    const pulled = page.getByRole('columnheader', { name: /Pulled/ })
    await expect(rows.first()).toContainText('Waybill 60')
    await expect(pulled).toHaveAttribute('aria-sort', 'descending')
    await page.getByRole('button', { name: 'Sort by Pulled' }).focus()
    await page.keyboard.press('Enter')
    await expect(rows.first()).toContainText('Waybill 1')
    await expect(pulled).toHaveAttribute('aria-sort', 'ascending')
    await page.getByRole('link', { name: 'Newer' }).click()
    await expect(rows).toHaveCount(10)
    await expect(rows.first()).toContainText('Waybill 51')
    await page.reload()
    await expect(rows.last()).toContainText('Waybill 60')
    await page.getByRole('link', { name: 'Oldest' }).click()
    await expect(rows.first()).toContainText('Waybill 1')
    expect(new URL(page.url()).searchParams.get('sort')).toBe('pulled')
  })

  it('sort the queue by name and by id, and keep it in the address', async () => {
    const { page } = stage
    await stage.open('/queue?definition=papers')
    const rows = page.getByRole('row').filter({ hasText: 'Waybill' })
    const named = page.getByRole('columnheader', { name: /^Passenger/ })
    const numbered = page.getByRole('columnheader', { name: /^Id/ })
    await expect(rows.first()).toContainText('Waybill 60')
    await expect(named).toHaveAttribute('aria-sort', 'none')
    await page.getByRole('button', { name: 'Sort by Passenger' }).click()
    await expect(named).toHaveAttribute('aria-sort', 'ascending')
    await expect(rows.first()).toContainText('Waybill 1')
    await expect(rows.nth(9)).toContainText('Waybill 10')
    await page.getByRole('link', { name: 'Next' }).click()
    await expect(rows).toHaveCount(10)
    await expect(rows.first()).toContainText('Waybill 51')
    await page.reload()
    await expect(rows.last()).toContainText('Waybill 60')
    await expect(named).toHaveAttribute('aria-sort', 'ascending')
    await page.getByRole('button', { name: 'Sort by Id' }).click()
    await expect(numbered).toHaveAttribute('aria-sort', 'ascending')
    await expect(named).toHaveAttribute('aria-sort', 'none')
    await page.getByRole('button', { name: 'Sort by Id' }).click()
    await expect(numbered).toHaveAttribute('aria-sort', 'descending')
    await expect(page).toHaveURL(/sort=-id/)
    const ids = await page.locator('.cell-id').allTextContents()
    expect(ids).toEqual(ids.toSorted().toReversed())
    expect(ids).toHaveLength(50)
  })

  it('show the columns that were chosen, on this page, in the address and the next time', async () => {
    const { page } = stage
    await stage.open('/queue?definition=papers')
    const heads = page.getByRole('columnheader')
    await page.getByRole('link', { name: 'Older' }).click()
    await expect(page).toHaveURL(/before=/)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Steps' }).press('Space')
    await expect(heads.filter({ hasText: 'Steps' })).toHaveCount(0)
    await expect(heads.filter({ hasText: 'Pulled' })).toHaveCount(1)
    expect(new URL(page.url()).searchParams.get('columns')).toBe('status.id.definition.pulled.next')
    await expect(page).toHaveURL(/before=/)
    await inspectLooks(page, join(root, 'test-results/pictures', `${name}-tables-columns`))
    await page.setViewportSize({ width: 360, height: 740 })
    const panel = await page
      .locator('.menu-panel')
      .filter({ has: page.getByText('Show these columns') })
      .boundingBox()
    expect(panel?.x).toBeGreaterThanOrEqual(0)
    expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(360)
    await page.setViewportSize({ width: 1280, height: 860 })
    await page.keyboard.press('Escape')
    await stage.open('/queue')
    await expect(heads.filter({ hasText: 'Next try' })).toHaveCount(1)
    await expect(heads.filter({ hasText: 'Steps' })).toHaveCount(0)
    await stage.open('/queue?columns=steps')
    await expect(heads.filter({ hasText: 'Steps' })).toHaveCount(1)
    await expect(heads.filter({ hasText: 'Next try' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect(heads.filter({ hasText: 'Next try' })).toHaveCount(1)
    expect(new URL(page.url()).searchParams.get('columns')).toBeNull()
  })

  it('put the worst first with one click, in the address', async () => {
    const { page } = stage
    await stage.open('/queue')
    await expect(page.locator('.list-queue .row-link').first()).toHaveText('Waybill 60')
    await page.getByRole('button', { name: 'Sort by Status' }).click()
    await expect(page).toHaveURL(/sort=-status/)
    await expect(page.locator('.list-queue tbody tr').first()).toContainText('Failed')
    await page.getByRole('link', { name: 'Next' }).click()
    await expect(page).toHaveURL(/before=/)
    await page.getByRole('link', { name: 'Previous' }).click()
    await expect(page.getByRole('columnheader', { name: /^Status/ })).toHaveAttribute('aria-sort', 'descending')
  })

  it('lead from a log to its passengers', async () => {
    const { page } = stage
    const log = (await client.logs.list({ definition: 'papers', kind: 'drive' })).rows.find(({ passengers }) => passengers > 0)
    await stage.open(`/logs/${log?.id}`)
    await page.getByRole('link', { name: '60 in the queue' }).click()
    await expect(page).toHaveURL(new RegExp(`/queue\\?log=${log?.id}$`))
    await expect(page.getByRole('navigation', { name: 'By status' }).getByRole('link', { name: /^All 60/ })).toBeVisible()
    await inspectLooks(page, join(root, 'test-results/pictures', `${name}-queue-of-log`))
    await page.getByRole('button', { name: 'Passengers of all logs' }).click()
    await expect(page).toHaveURL(/\/queue$/)
  })

  it('show the queue of one source system', async () => {
    const { page } = stage
    await stage.open('/queue')
    const { sourceSystem } = (await client.queue.list({ definition: 'papers', limit: 1 })).rows[0] ?? { sourceSystem: 'none' }
    await page.getByRole('searchbox', { name: 'Source system' }).fill(sourceSystem)
    await expect(page.locator('.list-queue tbody tr')).toHaveCount(50)
    await expect(page.locator('.list-queue tbody tr').filter({ hasNotText: 'Waybill' })).toHaveCount(0)
    await expect(page.getByRole('navigation', { name: 'By status' }).getByRole('link', { name: /Complete 60/ })).toBeVisible()
    expect(new URL(page.url()).searchParams.get('source')).toBe(sourceSystem)
  })

  it('turn the log round too, and let it be read on a narrow screen', async () => {
    const { page } = stage
    const newest = (await client.logs.list({})).rows
    const oldest = (await client.logs.list({ order: 'oldest' })).rows
    const links = page.locator('.list-logs .row-link')
    await stage.open('/logs')
    await expect(links.first()).toHaveAttribute('href', new RegExp(`/logs/${newest[0]?.id}$`))
    await page.getByRole('button', { name: 'Sort by Started' }).click()
    await expect(links.first()).toHaveAttribute('href', new RegExp(`/logs/${oldest[0]?.id}$`))
    await inspectLooks(page, join(root, 'test-results/pictures', `${name}-tables-log`))
  })

  it('sort the users by what was clicked', async () => {
    const { page } = stage
    await client.users.add({ client: demo, username: 'anna', role: 'operator' })
    await stage.open('/users')
    const first = page.locator('.list-users .row-link').first()
    await expect(first).toHaveText('anna')
    await page.getByRole('button', { name: 'Sort by User' }).click()
    await expect(first).not.toHaveText('anna')
    await page.getByRole('button', { name: 'Sort by Last seen' }).click()
    await expect(first).toHaveText('anna')
    await expect(page).toHaveURL(/sort=seen/)
  })
})
