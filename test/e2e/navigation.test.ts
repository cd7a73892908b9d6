import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const wide = { width: 1280, height: 860 }
const narrow = { width: 360, height: 740 }

describe.each(stages)('the ways to the sections, in %s', (_name, openStage) => {
  let stage: Stage
  let page: Page
  beforeAll(async () => {
    stage = await openStage()
    page = stage.page
    await signInAs(page, 'root')
  })
  afterAll(() => stage.close())

  it('has the daily sections in the bar and marks the one that is shown', async () => {
    await page.setViewportSize(wide)
    await stage.open('/queue')
    const bar = page.getByRole('navigation', { name: 'Sections' })
    await expect(bar.getByRole('link', { name: 'Queue' })).toHaveAttribute('aria-current', 'page')
    await bar.getByRole('link', { name: 'Log' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Log' })).toBeFocused()
    await expect(bar.getByRole('link', { name: 'Queue' })).not.toHaveAttribute('aria-current', 'page')
  })

  it('has those for administrators under Manage, which says when one of them is shown', async () => {
    await page.setViewportSize(wide)
    await stage.open('/queue')
    await page.getByRole('button', { name: 'Manage' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Customizing' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Customizing' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Manage, now in Customizing' })).toBeVisible()
  })

  it.each([
    ['/import', 'Export'],
    ['/secrets', 'Customizing'],
  ])('marks the section that %s is a page of', async (path, section) => {
    await page.setViewportSize(wide)
    await stage.open(path)
    await expect(page.getByRole('button', { name: `Manage, now in ${section}` })).toBeVisible()
  })

  it('has all of them in a panel where it is narrow, which closes on the way and by Escape', async () => {
    await page.setViewportSize(narrow)
    await stage.open('/passengers')
    await page.getByRole('button', { name: 'Sections' }).click()
    const panel = page.getByRole('dialog', { name: 'Databus' })
    await expect(panel.getByRole('link', { name: 'Passengers' })).toHaveAttribute('aria-current', 'page')
    await panel.getByRole('link', { name: 'System' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'System' })).toBeVisible()
    await expect(panel).toBeHidden()

    await page.getByRole('button', { name: 'Sections' }).click()
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(page.getByRole('button', { name: 'Sections' })).toBeFocused()
  })
})
