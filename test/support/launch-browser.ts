/** Real Chromium with a profile of its own, so that what it remembers can be tried over restarts. */
import { type BrowserContext, chromium } from 'playwright'
import { findChromium } from '../tools/ensure-system.ts'

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function launchBrowser(profileFolder: string): Promise<BrowserContext> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('There is no Chromium here. Install one, or name it in DATABUS_TEST_CHROMIUM.')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return await chromium.launchPersistentContext(profileFolder, { executablePath, args: [...quiet, ...asRoot], viewport: null })
}
