/** A picture of the page in both themes and two sizes; no axe violation, and nothing that scrolls sideways. */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect } from './expect.ts'
import { takePicture } from './take-picture.ts'

const sizes = { narrow: { width: 360, height: 740 }, wide: { width: 1280, height: 860 } }

/** @param picture the beginning of the pictures' names */
export async function inspectLooks(page: Page, picture: string): Promise<void> {
  await mkdir(dirname(picture), { recursive: true })
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    for (const [sizeName, size] of Object.entries(sizes)) {
      await page.setViewportSize(size)
      await takePicture(page, `${picture}-${scheme}-${sizeName}.png`)
      await expectToFit(page)
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`),
    ).toEqual([])
  }
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
