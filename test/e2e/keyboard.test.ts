import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { expect } from './expect.ts'
import { type Stage, stages } from './stage.ts'

/** Tabs on until the control with this name has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? ''
    })
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
  }
  throw new Error(`The Tab key does not reach ${name}`)
}

describe.each(stages)('the keyboard alone, in %s', (_name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  it('signs in, expedites, opens a passenger in the queue and flips one of its steps', async () => {
    const { page } = stage
    await expect(page.getByLabel('Client')).toBeFocused()
    await page.keyboard.type('demo')
    await page.keyboard.press('Tab')
    await page.keyboard.type('demo')
    await page.keyboard.press('Tab')
    await page.keyboard.type('demo')
    await page.keyboard.press('Enter')

    await expect(page.getByRole('article', { name: 'demo_passenger_1' })).toBeVisible()
    await copyFile(join(root, 'resources/demo/inbox/order-2026-0412.xml'), join(stage.demoFolder, 'inbox', 'by-keyboard.xml'))
    await tabTo(page, 'Expedite demo_passenger_1')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('demo_passenger_1')

    await page.keyboard.press('g')
    await page.keyboard.press('q')
    await expect(page.getByRole('row').filter({ hasText: 'by-keyboard.xml' })).toContainText('Complete', { timeout: 40_000 })
    await page.keyboard.press('/')
    await page.keyboard.type('by-keyboard')
    await expect(page.getByRole('row').filter({ hasText: '.xml' })).toHaveCount(1)
    // Its link, not the box beside it that selects it.
    await tabTo(page, /^(?!Select ).*by-keyboard\.xml$/)
    await page.keyboard.press('Enter')

    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await tabTo(page, 'Complete: set xml-checker incomplete')
    await page.keyboard.press('Space')
    await expect(page.getByText('xml-checker is incomplete, and due now.')).toBeVisible()
  }, 120_000)

  it('skips to the page, and lists the shortcuts', async () => {
    const { page } = stage
    await stage.open('/passengers')
    await expect(page.getByRole('heading', { level: 1, name: 'Passengers' })).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})
