/** What every page is held to: pictures in themes and sizes to look at, no axe violation, and nothing that scrolls sideways. */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect } from './expect.ts'
import { takePicture } from './take-picture.ts'

const sizes = { narrow: { width: 360, height: 740 }, wide: { width: 1280, height: 860 } }

export const schemes = ['light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

/** The page as it stands, in both themes. @param picture the beginning of the pictures' names */
export async function inspectLooks(page: Page, picture: string): Promise<void> {
  for (const scheme of schemes) await inspectScheme(page, picture, scheme)
}

/** The same in one theme. */
export async function inspectScheme(page: Page, picture: string, scheme: Scheme): Promise<void> {
  await mkdir(dirname(picture), { recursive: true })
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  for (const [sizeName, size] of Object.entries(sizes)) {
    await page.setViewportSize(size)
    await takePicture(page, `${picture}-${scheme}-${sizeName}.png`)
    await expectToFit(page)
  }
  // Electron gives no second page, which axe asks for to look into frames; the console has none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`),
  ).toEqual([])
}

/** Neither the page nor a table on it is wider than the place it has. */
export async function expectToFit(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.table-box')]
      .map((element) => ({ what: element.className || element.tagName, by: element.scrollWidth - element.clientWidth }))
      .filter(({ by }) => by > 0),
  )
  expect(tooWide).toEqual([])
}
