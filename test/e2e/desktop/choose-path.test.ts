/** Places to export to and import from are chosen by the system's own dialogs in the window. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { expect } from '../expect.ts'
import { signInAs } from '../sign-in-as.ts'

describe('the dialogs for a path', () => {
  let folder: string
  let desktop: LaunchedDesktop
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
    desktop = await launchDesktop(join(folder, 'home'))
    await signInAs(desktop.page, 'root')
  })
  afterAll(async () => {
    await desktop.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** What a person chooses in the next dialogs; null: they close it. The test remembers what the dialog was asked for. */
  async function answer(path: string | null): Promise<void> {
    await desktop.app.evaluate(({ dialog }, chosen) => {
      const asked = (kind: string, options: object) => Object.assign(globalThis, { askedFor: { kind, ...options } })
      dialog.showOpenDialog = (async (_window: unknown, options: object) => {
        asked('open', options)
        return { canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] }
      }) as typeof dialog.showOpenDialog
      dialog.showSaveDialog = (async (_window: unknown, options: object) => {
        asked('save', options)
        return { canceled: chosen === null, filePath: chosen ?? '' }
      }) as typeof dialog.showSaveDialog
    }, path)
  }
  const askedFor = () => desktop.app.evaluate(() => (globalThis as { askedFor?: object }).askedFor)

  it('give the file that an export makes and an import reads, and a folder', async () => {
    const { page } = desktop
    const file = join(folder, 'export.sqlite')
    await page.goto('databus://app/export?kind=sqlite')
    await answer(file)
    await page.getByRole('button', { name: 'Choose a file…' }).click()
    await expect(page.getByRole('textbox', { name: 'File' })).toHaveValue(file)
    expect(await askedFor()).toEqual({ kind: 'save' })
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.locator('.transfer-job')).toContainText('Proved', { timeout: 60_000 })

    await page.goto('databus://app/import?kind=sqlite')
    await page.getByRole('button', { name: 'Choose a file…' }).click()
    await expect(page.getByRole('textbox', { name: 'File' })).toHaveValue(file)
    expect(await askedFor()).toEqual({ kind: 'open', properties: ['openFile'] })
    await page.getByRole('button', { name: 'Look what is there' }).click()
    await expect(page.getByRole('heading', { name: 'What was found' })).toBeVisible({ timeout: 30_000 })

    await page.goto('databus://app/import?kind=original')
    await answer(folder)
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    await expect(page.getByRole('textbox', { name: 'Folder' })).toHaveValue(folder)
    expect(await askedFor()).toEqual({ kind: 'open', properties: ['openDirectory', 'createDirectory'] })
    await page.screenshot({ path: 'test-results/pictures/choose-path.png' })
  })

  it('begin where the path leads, and leave it as it is when they are closed', async () => {
    const { page } = desktop
    await page.goto('databus://app/export?kind=json-folder')
    await page.getByRole('textbox', { name: 'Folder' }).fill(folder)
    await answer(null)
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    await expect.poll(askedFor).toMatchObject({ kind: 'open', defaultPath: folder })
    await expect(page.getByRole('textbox', { name: 'Folder' })).toHaveValue(folder)
  })
})
