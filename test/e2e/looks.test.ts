/** Every page, light and dark, wide and narrow: no axe violation, no page that scrolls sideways, half a screen too, and a picture to look at. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { expectToFit } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const pictures = join(root, 'test-results/pictures')
const schemes = ['light', 'dark'] as const
/** A window beside another one. */
const halfScreens = [800, 960, 1100]
const sizes = { wide: { width: 1280, height: 860 }, narrow: { width: 360, height: 740 } }

type Pages = Record<string, (client: ConsoleClient) => Promise<string>>

const pages: Pages = {
  home: async () => '/',
  passengers: async () => '/passengers',
  peek: async () => '/peek',
  queue: async () => '/queue',
  passenger: async (client) => `/queue/${(await client.queue.list({ text: 'eml' })).rows[0]?.id}`,
  correct: async (client) => `/queue/${(await client.queue.list({ text: 'eml' })).rows[0]?.id}/correct`,
  logs: async () => '/logs',
  alerts: async () => '/alerts',
  log: async (client) => `/logs/${(await client.logs.list({ definition: 'demo_passenger_1' })).rows[0]?.id}`,
  customizing: async () => '/customizing',
  node: async () => '/customizing/demo?node=__databus__',
  secrets: async () => '/secrets',
  account: async () => '/account',
  export: async () => '/export',
  import: async () => '/import',
  users: async () => '/users',
  audit: async () => '/audit',
  about: async () => '/about',
  notices: async () => '/about/notices',
  system: async () => '/system',
  missing: async () => '/no/such/page',
}

describe.each(stages)('the looks, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    stage = await openStage({ flags: ['--alias', 'Demo'] })
    client = await signInOverHttp(stage.address, 'root')
    await expect.poll(async () => (await client.queue.counts({})).complete, { timeout: 60_000 }).toBeGreaterThan(5)
    await expect.poll(async () => (await client.queue.list({ text: 'eml' })).rows.length).toBeGreaterThan(0)
  })
  afterAll(() => stage.close())

  it.each(schemes)('login, %s', async (scheme) => {
    await stage.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await stage.open('/login')
    await expect(stage.page.getByLabel('Client')).toBeVisible()
    await inspect(stage.page, `${name}-login`, scheme)
  })

  it('signs in', () => signInAs(stage.page, 'root'))

  describe.each(Object.entries(pages))('%s', (pageName, pathOf) => {
    it.each(schemes)('%s', async (scheme) => {
      const { page } = stage
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await stage.open(await pathOf(client))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByLabel(/^Loading/)).toHaveCount(0)
      await inspect(page, `${name}-${pageName}`, scheme)
    })
  })

  async function inspect(page: Page, picture: string, scheme: (typeof schemes)[number]): Promise<void> {
    for (const [sizeName, size] of Object.entries(sizes)) {
      await page.setViewportSize(size)
      // A picture taken at once may still show the size and the theme before.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      await page.screenshot({ path: join(pictures, `${picture}-${scheme}-${sizeName}.png`), fullPage: true })
      await expectToFit(page)
    }
    for (const width of halfScreens) {
      await page.setViewportSize({ width, height: 860 })
      await expectToFit(page)
    }
    await page.setViewportSize(sizes.wide)
    // Electron gives no second page, which axe asks for to look into frames; the console has none.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`),
    ).toEqual([])
  }
})
