import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const pictures = join(root, 'test-results/pictures')

describe.each(stages)('finding anything by Ctrl-K, in %s', (name, openStage) => {
  let stage: Stage
  let page: Page
  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    stage = await openStage()
    page = stage.page
    const client = await signInOverHttp(stage.address, 'demo')
    await expect.poll(async () => (await client.queue.list({ text: 'order-2026-118' })).rows.length, { timeout: 60_000 }).toBe(1)
    await signInAs(page, 'demo')
  })
  afterAll(() => stage.close())

  async function find(text: string): Promise<void> {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.type(text)
  }

  it('goes to a section', async () => {
    await find('queu')
    await expect(page.getByRole('option', { name: 'Queue', exact: true })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible()
  })

  it('goes to the secrets', async () => {
    await find('secr')
    await expect(page.getByRole('option', { name: 'Secrets', exact: true })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Secrets' })).toBeVisible()
  })

  it('takes who presses Enter before any answer to what was typed', async () => {
    for (const [typed, heading] of [
      ['secr', 'Secrets'],
      ['ORDER-2026-118', 'order-2026-118.eml'],
      ['queu', 'Queue'],
    ] as const) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(typed)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  })

  it('goes to what was typed last, not to what was found before', async () => {
    await find('ORDER-2026-118')
    await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('order-2026-118.eml')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('secr')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Secrets' })).toBeVisible()
  })

  it('pauses and resumes Databus for root', async () => {
    const root = await signInOverHttp(stage.address, 'root')
    await page.getByRole('button', { name: 'Log out' }).click()
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible()
    await signInAs(page, 'root')
    await expect(page.getByRole('link', { name: 'System' })).toBeVisible()
    for (const [action, paused] of [
      ['Pause', true],
      ['Resume', false],
    ] as const) {
      await find(action)
      await expect(page.getByRole('option', { name: action }).first()).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('Enter')
      await expect(page.getByText(paused ? 'Databus pauses' : 'Databus goes on')).toBeVisible()
      await expect.poll(async () => (await root.system.state()).status === 'paused').toBe(paused)
    }
    await page.getByRole('button', { name: 'Log out' }).click()
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible()
    await signInAs(page, 'demo')
  })

  it('finds a passenger by its words, and remembers where one went', async () => {
    await find('ORDER-2026-118')
    const option = page.getByRole('group', { name: 'Passengers' }).getByRole('option').first()
    await expect(option).toContainText('order-2026-118.eml')
    await option.click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('order-2026-118.eml')
    await stage.open('/about')
    await expect(page.getByRole('heading', { level: 1, name: 'About' })).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toContainText('order-2026-118.eml')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  it('walks by the arrow keys, and does an action', async () => {
    await find('demo_passenger_2')
    const expedite = page.getByRole('option', { name: 'Expedite demo_passenger_2' })
    await expect(expedite).toBeVisible()
    await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
    while ((await expedite.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
    const active = await page.getByRole('dialog').getByRole('combobox').getAttribute('aria-activedescendant')
    expect(await expedite.getAttribute('id')).toBe(active)
    await page.keyboard.press('Enter')
    await expect(page.getByText('demo_passenger_2 is expedited.')).toBeVisible()
  })

  it('has no action for whom it is not, says when nothing is found, and is fit for all', async () => {
    await find('pause')
    await expect(page.getByRole('option', { name: /^Pause/ })).toHaveCount(0)
    await page.getByRole('dialog').getByRole('combobox').fill('zzzz nothing')
    await expect(page.getByText('Nothing found.')).toBeVisible()
    await page.getByRole('dialog').getByRole('combobox').fill('demo')
    await expect(page.getByRole('option').first()).toBeVisible()
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 740 })
        await page.screenshot({ path: join(pictures, `${name}-palette-${scheme}-${width}.png`) })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      }
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([])
  })
})
