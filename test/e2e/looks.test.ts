/** Every page, light and dark, wide, narrow and in half a screen: no axe violation, none that scrolls sideways, and a picture to look at. */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { expectToFit, inspectScheme, type Scheme, schemes } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const pictures = join(root, 'test-results/pictures')
/** A window beside another one. */
const halfScreens = [800, 960, 1100]

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

  async function inspect(page: Page, pageName: string, scheme: Scheme): Promise<void> {
    for (const width of halfScreens) {
      await page.setViewportSize({ width, height: 860 })
      await expectToFit(page)
    }
    await inspectScheme(page, join(pictures, pageName), scheme)
  }
})
