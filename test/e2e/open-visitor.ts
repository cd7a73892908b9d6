import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { launchBrowser } from '../support/launch-browser.ts'

/** Somebody else, in a Chromium of their own, who comes over the web endpoint. */
export async function openVisitor(address: string): Promise<{ page: Page; close(): Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'databus-visitor-'))
  const context = await launchBrowser(profile)
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.goto(address)
  return {
    page,
    async close() {
      await context.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
