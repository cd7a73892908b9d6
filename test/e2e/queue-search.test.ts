import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const pictures = join(root, 'test-results/pictures')

describe.each(stages)('search in contents, in %s', (name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    stage = await openStage()
    const client = await signInOverHttp(stage.address, 'demo')
    await expect
      .poll(async () => (await client.queue.list({ text: 'briefumschlage din' })).rows.length, { timeout: 60_000 })
      .toBeGreaterThan(1)
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it.each([
    ['in a workbook', 'kraftpapier rolle', 'price-list-spring-2026.xlsx', 'Kraftpapier'],
    ['in XML, however it is written', 'grosse burgstrasse', 'order-2026-0412.xml', 'Burgstraße'],
    ['in an e-mail, without its dots', 'besiktas', 'order-2026-118.eml', 'Beşiktaş'],
  ])('finds a word %s, and marks it', async (what, typed, attachment, hit) => {
    const { page } = stage
    await stage.open('/queue')
    await page.getByRole('searchbox', { name: 'Search the queue' }).fill(typed)
    const lines = page.getByRole('list', { name: 'Found in' }).getByRole('listitem').filter({ hasText: attachment })
    await expect(lines.locator('mark', { hasText: hit }).first()).toBeVisible()
    await page.screenshot({ path: join(pictures, `${name}-search-${what.split(/\W/)[2]}.png`) })
    // The address alone shows the same.
    await page.reload()
    await expect(lines.locator('mark', { hasText: hit }).first()).toBeVisible()
  })

  it('can be bookmarked with every filter', async () => {
    const { page } = stage
    const address = '/queue?text=papier&definition=demo_passenger_1&from=2020-01-01&to=2099-12-31&status=complete'
    await stage.open(address)
    await expect(page.getByRole('searchbox', { name: 'Search the queue' })).toHaveValue('papier')
    await expect(page.getByRole('combobox', { name: 'Definition', exact: true })).toHaveValue('demo_passenger_1')
    await expect(page.getByLabel('Pulled from')).toHaveValue('2020-01-01')
    await expect(page.getByLabel('Pulled to')).toHaveValue('2099-12-31')
    await expect(page.getByRole('navigation', { name: 'By status' }).getByRole('link', { name: /Complete/ })).toHaveAttribute(
      'aria-current',
      'page',
    )
  })
})
