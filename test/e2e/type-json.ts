/** The editor of Customizing: it shows only the lines in view, and takes keys, so it is not filled as a field is. */
import type { Locator, Page } from 'playwright'
import { expect } from './expect.ts'

export function jsonEditor(page: Page, node = '__databus__'): Locator {
  return page.getByRole('textbox', { name: `JSON of ${node}` })
}

/** Puts a text in place of what is there, as by pasting it. */
export async function typeJson(page: Page, text: string, node?: string): Promise<void> {
  await jsonEditor(page, node).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

/** The text of a short node, of which every line is in view. */
export async function jsonText(page: Page): Promise<string> {
  return (await jsonEditor(page).locator('.cm-line').allInnerTexts()).map((line) => line.replace(/\n$/, '')).join('\n')
}

/** Presses Save and comes to the last look: the difference, and what it would do. */
export async function reviewSave(page: Page, node = '__databus__'): Promise<Locator> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const review = page.getByRole('dialog', { name: `Save ${node}?` })
  await expect(review.getByRole('status').first()).not.toBeEmpty()
  return review
}

/** Saves what is typed, by way of the last look. */
export async function saveJson(page: Page, node?: string): Promise<void> {
  const review = await reviewSave(page, node)
  await review.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(review).toBeHidden()
}
