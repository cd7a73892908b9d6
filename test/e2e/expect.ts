/** Playwright's expect, which looks again until it is so: patient enough for a busy machine, with a shorter wait for nothing. */
import { expect as playwrightExpect } from 'playwright/test'

export const expect = playwrightExpect.configure({ timeout: 20_000 })
