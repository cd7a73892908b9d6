import type { Page } from 'playwright'

const stickingBars = '.top-bar, .editor-bar-sticks'

/** A picture of a whole page, from its top. Bars that stick to the view would stand in its midst, or in each part of it. */
export async function takePicture(page: Page, path: string): Promise<void> {
  await page.evaluate((bars) => {
    window.scrollTo(0, 0)
    for (const bar of document.querySelectorAll<HTMLElement>(bars)) bar.style.setProperty('position', 'static')
  }, stickingBars)
  // A picture taken at once may still show the size and the theme before.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await page.screenshot({ path, fullPage: true })
  await page.evaluate((bars) => {
    for (const bar of document.querySelectorAll<HTMLElement>(bars)) bar.style.removeProperty('position')
  }, stickingBars)
}
