/**
 * Draws the PNG icons from the SVGs beside it, in Chromium: `node resources/icons/draw.ts`.
 * CHROMIUM names the browser, /usr/bin/chromium if not given. The PNGs are committed; run it after a change of an SVG.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { trayDrawings } from './tray-drawings.ts'

const folder = import.meta.dirname

/** Drawing, pixels, file. */
const icons: [string, number, string][] = [
  ['databus.svg', 1024, 'icon.png'],
  ...[16, 24, 32, 48].map((size): [string, number, string] => ['databus-small.svg', size, `png/${size}x${size}.png`]),
  ...[64, 128, 256, 512, 1024].map((size): [string, number, string] => ['databus.svg', size, `png/${size}x${size}.png`]),
]

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  for (const made of ['png', 'tray']) await mkdir(join(folder, made), { recursive: true })
  for (const [source, size, name] of icons) await draw(await drawing(source), size, name)
  // `@2x` is what Electron takes on screens of double density; `Template` what macOS colours itself.
  for (const { svg, name, size } of trayDrawings(await drawing('databus-small.svg'), await drawing('tray.svg'))) {
    await draw(svg, size, `tray/${name}.png`)
    await draw(svg, 2 * size, `tray/${name}@2x.png`)
  }
} finally {
  await browser.close()
}

function drawing(source: string): Promise<string> {
  return readFile(join(folder, source), 'utf8')
}

async function draw(svg: string, size: number, name: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  await writeFile(join(folder, name), await page.screenshot({ omitBackground: true }))
  await page.close()
}
