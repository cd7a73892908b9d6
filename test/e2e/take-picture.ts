import type { Page } from 'playwright'

/** A picture of a whole page, from its top. The bar sticks to the view, so where a picture is put together of several it would stand in each. */
export async function takePicture(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    window.scrollTo(0, 0)
    document.querySelector<HTMLElement>('.top-bar')?.style.setProperty('position', 'static')
  })
  // A picture taken at once may still show the size and the theme before.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await page.screenshot({ path, fullPage: true })
  await page.evaluate(() => document.querySelector<HTMLElement>('.top-bar')?.style.removeProperty('position'))
}
