import type { Page } from 'playwright'
import { expect } from './expect.ts'

export type Account = 'demo' | 'root'

/** Fills in the login page and waits for the console behind it. The accounts that come with Databus repeat one word thrice. */
export async function signInAs(page: Page, account: Account, options: { remember?: boolean } = {}): Promise<void> {
  await fillIn(page, account, account)
  if (options.remember) await page.getByLabel('Remember me on this computer').check()
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
}

export async function fillIn(page: Page, account: Account, password: string): Promise<void> {
  await page.getByLabel('Client').fill(account)
  await page.getByLabel('User name').fill(account)
  await page.getByLabel('Password').fill(password)
}
