/** The settings of the desktop: what a person turns on there happens, at once or at the next start. */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { inspectLooks } from '../inspect-looks.ts'
import { signInAs } from '../sign-in-as.ts'
import { aTray } from './a-tray.ts'
import { closeAnswering, closeWindow, isVisible } from './close-window.ts'
import { startAgain } from './start-again.ts'
import { watchTray } from './watch-tray.ts'

describe('the settings of the desktop', () => {
  let folder: string
  let home: string
  let desktop: LaunchedDesktop
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
    home = join(folder, 'home')
    env = { ...(await aTray(folder)), XDG_CONFIG_HOME: join(folder, 'config') }
    desktop = await launchDesktop(home, { env, flags: ['--alias', 'Depot "North" $1'] })
    await signInAs(desktop.page, 'demo', { remember: true })
  })
  afterAll(async () => {
    await desktop.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const turn = (name: string) => desktop.page.getByRole('checkbox', { name })
  const autostart = () => readdir(join(folder, 'config', 'autostart')).catch(() => [])
  const restart = async (windowAtFirst: boolean) => {
    desktop.kill('SIGTERM')
    expect(await desktop.exited).toBe(0)
    await desktop.close()
    desktop = await launchDesktop(home, { env, windowAtFirst })
  }

  it('are found in the account’s menu; all are off at first, but for the question on closing', async () => {
    const { page } = desktop
    await page.getByRole('button', { name: 'Account demo/demo' }).click()
    await page.getByRole('link', { name: 'Desktop' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Desktop' })).toBeVisible()
    for (const name of ['Start at login', 'Start hidden', 'Hide the tray icon']) await expect(turn(name)).not.toBeChecked()
    await expect(turn('Ask when the window is closed')).toBeChecked()
    await expect(page.getByText('Each download asks where to save it.')).toBeVisible()
    await inspectLooks(page, 'test-results/pictures/desktop')
  })

  it('start Databus at login, with its home and the options that it has', async () => {
    await turn('Start at login').click()
    await expect(turn('Start at login')).toBeChecked()
    const [name = ''] = await autostart()
    expect(await autostart()).toEqual([expect.stringMatching(/^databus-[0-9a-f]{8}\.desktop$/)])
    const entry = await readFile(join(folder, 'config', 'autostart', name), 'utf8')
    expect(entry).toContain(`"--alias" "Depot \\\\"North\\\\" \\\\$1" "--home" "${home}"`)
    expect(entry).not.toContain('--no-sandbox')
    await turn('Start at login').click()
    await expect(turn('Start at login')).not.toBeChecked()
    expect(await autostart()).toEqual([])
  })

  it('send downloads to the folder that was chosen, and write over nothing', async () => {
    const { page } = desktop
    const downloads = join(folder, 'papers')
    await mkdir(downloads)
    await desktop.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [chosen] })) as typeof dialog.showOpenDialog
    }, downloads)
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    await expect(page.getByText(`Downloads are saved in ${downloads}.`)).toBeVisible()
    for (const text of ['first', 'second']) {
      await page.evaluate((words) => {
        const link = document.createElement('a')
        link.href = URL.createObjectURL(new Blob([words], { type: 'application/octet-stream' }))
        link.download = 'paper.txt'
        link.click()
      }, text)
      await expect
        .poll(async () => Promise.all((await readdir(downloads)).map((file) => readFile(join(downloads, file), 'utf8'))))
        .toContain(text)
    }
    expect(await readFile(join(downloads, 'paper.txt'), 'utf8')).toBe('first')
    expect(await readFile(join(downloads, 'paper (1).txt'), 'utf8')).toBe('second')
  })

  it('hide the tray icon, and then closing asks each time; and show it again', async () => {
    const tray = await watchTray(desktop.app)
    await desktop.app.evaluate(({ Tray }) => {
      const { destroy } = Tray.prototype
      Tray.prototype.destroy = function (this: Electron.Tray) {
        Object.assign(globalThis, { trayGone: true })
        return destroy.call(this)
      }
    })
    await turn('Hide the tray icon').click()
    await expect(turn('Hide the tray icon')).toBeChecked()
    expect(await desktop.app.evaluate(() => 'trayGone' in globalThis)).toBe(true)
    for (const _time of ['first', 'second']) {
      expect(await closeAnswering(desktop, 'Keep running')).toBe('Keep Databus running without its window?')
      await expect.poll(() => isVisible(desktop)).toBe(false)
      await startAgain(desktop, home)
      await expect.poll(() => isVisible(desktop)).toBe(true)
    }
    expect(await tray.items()).toEqual([])
    await turn('Hide the tray icon').click()
    await expect(turn('Hide the tray icon')).not.toBeChecked()
    await expect.poll(async () => (await tray.items()).length).toBeGreaterThan(0)
  })

  it('have closing say that Databus runs on, until that is answered, and again when it is turned on', async () => {
    expect(await closeAnswering(desktop, 'Keep running', { again: true })).toBe('Databus runs on without its window.')
    await expect.poll(() => isVisible(desktop)).toBe(false)
    await startAgain(desktop, home)
    await expect.poll(() => isVisible(desktop)).toBe(true)
    await expect(turn('Ask when the window is closed')).toBeChecked()
    await closeAnswering(desktop, 'Keep running')
    await expect.poll(() => isVisible(desktop)).toBe(false)
    await startAgain(desktop, home)
    // A page that was hidden asks anew when it is shown; Playwright keeps it from knowing that it was.
    await desktop.page.reload()
    await expect(turn('Ask when the window is closed')).not.toBeChecked()
    await closeWindow(desktop)
    await expect.poll(() => isVisible(desktop)).toBe(false)
    await startAgain(desktop, home)
    await expect.poll(() => isVisible(desktop)).toBe(true)
    await turn('Ask when the window is closed').click()
    await expect(turn('Ask when the window is closed')).toBeChecked()
    expect(await closeAnswering(desktop, 'Cancel')).toBe('Databus runs on without its window.')
    expect(await isVisible(desktop)).toBe(true)
  })

  it('are kept over restarts; a hidden start shows no window, and a second start shows it', async () => {
    await turn('Start hidden').click()
    await expect(turn('Start hidden')).toBeChecked()
    await restart(false)
    expect((await fetch(`${desktop.address}/healthz`)).status).toBe(200)
    expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
    await startAgain(desktop, home)
    const page = await desktop.app.firstWindow()
    await expect(page.getByRole('heading', { level: 1, name: 'Desktop' })).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'Start hidden' })).toBeChecked()
    await expect(page.getByText(`Downloads are saved in ${join(folder, 'papers')}.`)).toBeVisible()
  })

  it('are in the audit', async () => {
    const client = await signInOverHttp(desktop.address ?? '', 'root')
    const words = (await client.audit.list({})).rows
      .filter(({ act }) => act.startsWith('desktop.'))
      .map(({ who, words }) => `${who} ${words}`)
    expect(words[0]).toBe('demo/demo turn "start hidden" on')
    expect(words).toContain('demo/demo choose the folder for downloads')
    expect(words.at(-1)).toBe('demo/demo turn "start at login" on')
  })

  it('are none of a browser’s business: it has no such page', async () => {
    const answer = await fetch(`${desktop.address}/rpc/desktop/get`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(404)
  })
})
