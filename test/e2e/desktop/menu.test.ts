/** The menu bar, in real Electron: its items go to pages within the page that runs, and do what their words say. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { sections } from '../../../shared/sections.ts'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { expect } from '../expect.ts'
import { signInAs } from '../sign-in-as.ts'
import { jsonEditor, typeJson } from '../type-json.ts'
import { aTray } from './a-tray.ts'
import { closeAnswering, isVisible } from './close-window.ts'

describe('the menu', () => {
  let folder: string
  let desktop: LaunchedDesktop
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
    desktop = await launchDesktop(join(folder, 'home'), { env: await aTray(folder) })
    await signInAs(desktop.page, 'root')
    await desktop.page.evaluate(() => Object.assign(window, { notReloaded: true }))
  })
  afterAll(async () => {
    await desktop.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const heading = (name: string) => desktop.page.getByRole('heading', { level: 1, name, exact: true })
  const notReloaded = () => desktop.page.evaluate(() => 'notReloaded' in window)
  const click = (id: string) =>
    desktop.app.evaluate(({ Menu }, of) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(of)
      if (!item) throw new Error(`The menu has no item ${of}`)
      item.click()
    }, id)
  /** Presses a key as a person does, at the window. */
  const press = (keyCode: string) =>
    desktop.app.evaluate(({ BrowserWindow }, key) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      for (const type of ['keyDown', 'keyUp'] as const) contents?.sendInputEvent({ type, keyCode: key, modifiers: ['control'] })
    }, keyCode)
  /** Those that are Electron's own, found by what they do. */
  const clickRole = (role: string) =>
    desktop.app.evaluate(({ Menu, BrowserWindow }, of) => {
      const items = (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => item.submenu?.items ?? [])
      const [window] = BrowserWindow.getAllWindows()
      items.find(({ role }) => role?.toLowerCase() === of)?.click({}, window, window?.webContents)
    }, role)
  const inWindow = <T>(read: (window: Electron.BrowserWindow) => T) =>
    desktop.app.evaluate(
      ({ BrowserWindow }, source) => new Function('window', `return (${source})(window)`)(BrowserWindow.getAllWindows()[0]) as T,
      read.toString(),
    )

  it('goes to each section by its item, the first nine by Ctrl and a digit, and loads no page anew', async () => {
    for (const { path, word } of [...sections].reverse()) {
      await click(`go-${path}`)
      await expect(heading(word)).toBeVisible()
    }
    const keys = await desktop.app.evaluate(
      ({ Menu }, ids) => ids.map((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.accelerator ?? null),
      sections.map(({ path }) => `go-${path}`),
    )
    expect(keys).toEqual(sections.map((_, index) => (index < 9 ? `CmdOrCtrl+${index + 1}` : null)))
    await press('4')
    await expect(heading('Queue')).toBeVisible()
    expect(await notReloaded()).toBe(true)
  })

  it('shows About and the settings of the desktop, also when the window was closed', async () => {
    await click('about')
    await expect(heading('About')).toBeVisible()
    await closeAnswering(desktop, 'Keep running')
    await expect.poll(() => isVisible(desktop)).toBe(false)
    await click('desktop')
    await expect(heading('Desktop')).toBeVisible()
    await expect.poll(() => isVisible(desktop)).toBe(true)
    expect(await notReloaded()).toBe(true)
  })

  it('makes the page larger, smaller and as it was', async () => {
    const zoom = () => inWindow((window) => window.webContents.getZoomLevel())
    expect(await zoom()).toBe(0)
    await clickRole('zoomin')
    await expect.poll(zoom).toBe(0.5)
    await clickRole('zoomout')
    await clickRole('zoomout')
    await expect.poll(zoom).toBe(-0.5)
    await clickRole('resetzoom')
    await expect.poll(zoom).toBe(0)
  })

  it('fills the screen, and gives it back', async () => {
    const full = () => inWindow((window) => window.isFullScreen())
    await clickRole('togglefullscreen')
    await expect.poll(full).toBe(true)
    await clickRole('togglefullscreen')
    await expect.poll(full).toBe(false)
  })

  it('asks before what was typed is lost, in the page itself', async () => {
    const { page } = desktop
    await page.goto('databus://app/customizing/demo?node=__databus__')
    await jsonEditor(page).waitFor()
    await page.evaluate(() => Object.assign(window, { notReloaded: true }))
    await typeJson(page, '{}')
    await click('go-/queue')
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await expect(question).toContainText('What you have typed is not saved.')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(question).toHaveCount(0)
    await expect(jsonEditor(page)).toBeVisible()
    await click('go-/queue')
    await question.getByRole('button', { name: 'Leave and lose it' }).click()
    await expect(heading('Queue')).toBeVisible()
    expect(await notReloaded()).toBe(true)
  })
})
