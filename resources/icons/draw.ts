/**
 * Draws the PNG icons from the SVGs beside it, in Chromium: `node resources/icons/draw.ts`.
 * CHROMIUM names the browser, /usr/bin/chromium if not given. The PNGs are committed; run it after a change of an SVG.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright'

const folder = import.meta.dirname

/** Drawing, pixels, file. `@2x` is what Electron takes on screens of double density; `Template` what macOS colours itself. */
const icons: [string, number, string][] = [
  ['databus.svg', 1024, 'icon.png'],
  ...[16, 24, 32, 48].map((size): [string, number, string] => ['databus-small.svg', size, `png/${size}x${size}.png`]),
  ...[64, 128, 256, 512, 1024].map((size): [string, number, string] => ['databus.svg', size, `png/${size}x${size}.png`]),
  ['databus-small.svg', 24, 'tray.png'],
  ['databus-small.svg', 48, 'tray@2x.png'],
  ['tray.svg', 16, 'trayTemplate.png'],
  ['tray.svg', 32, 'trayTemplate@2x.png'],
]

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  await mkdir(join(folder, 'png'), { recursive: true })
  for (const [source, size, name] of icons) await draw(source, size, name)
} finally {
  await browser.close()
}

async function draw(source: string, size: number, name: string): Promise<void> {
  const svg = await readFile(join(folder, source), 'utf8')
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  await writeFile(join(folder, name), await page.screenshot({ omitBackground: true }))
  await page.close()
}
