/** The window's life: Databus runs on without it, and it always comes back. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { define, demo, signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { addOwnConnectors, gated } from '../own-connectors.ts'
import { signInAs } from '../sign-in-as.ts'
import { aTray } from './a-tray.ts'
import { closeAnswering, closeWindow, isVisible } from './close-window.ts'
import { startAgain } from './start-again.ts'

let folder: string
let home: string
let desktop: LaunchedDesktop | null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
  home = join(folder, 'home')
  desktop = null
})
afterEach(async () => {
  await desktop?.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

describe('the window', () => {
  const shown = (is: boolean) => expect.poll(() => desktop && isVisible(desktop)).toBe(is)

  it('says once that Databus runs on, is hidden where a tray shows, and a second start brings it back', async () => {
    desktop = await launchDesktop(home, { env: await aTray(folder) })
    await shown(true)
    expect(await closeAnswering(desktop, 'Keep running')).toBe('Databus runs on without its window.')
    await shown(false)
    expect((await fetch(`${desktop.address}/healthz`)).status).toBe(200)
    await startAgain(desktop, home)
    await shown(true)
    await closeWindow(desktop)
    await shown(false)
  })

  it('is not shown any more when it was closed before it had anything to show', async () => {
    await mkdir(join(home, 'desktop'), { recursive: true })
    await writeFile(join(home, 'desktop', 'settings.json'), JSON.stringify({ askOnClose: false }))
    desktop = await launchDesktop(home, { env: await aTray(folder), windowAtFirst: false, flags: ['--hidden'] })
    await desktop.app.evaluate(({ app }) => {
      const ready = new Promise<void>((resolve) => {
        app.once('browser-window-created', (_event, window) => {
          window.once('ready-to-show', () => setImmediate(resolve))
          setImmediate(() => window.close())
        })
      })
      Object.assign(globalThis, { ready })
    })
    await startAgain(desktop, home)
    await desktop.app.evaluate(() => (globalThis as unknown as { ready: Promise<void> }).ready)
    expect(await isVisible(desktop)).toBe(false)
    await startAgain(desktop, home)
    await shown(true)
  })

  it('stays hidden on a second start that is a hidden one, and comes on another', async () => {
    desktop = await launchDesktop(home, { windowAtFirst: false, flags: ['--hidden'] })
    await desktop.app.evaluate(({ app }) => {
      const told = new Promise<void>((resolve) => app.once('second-instance', () => setImmediate(resolve)))
      Object.assign(globalThis, { told })
    })
    await startAgain(desktop, home, '--hidden')
    await desktop.app.evaluate(() => (globalThis as unknown as { told: Promise<void> }).told)
    expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
    await startAgain(desktop, home)
    await shown(true)
    await startAgain(desktop, home, '--hidden')
    expect(await isVisible(desktop)).toBe(true)
  })

  it('asks when it is closed where no tray shows: it can run on', async () => {
    desktop = await launchDesktop(home, { env: await aTray(folder, { shown: false }) })
    await shown(true)
    expect(await closeAnswering(desktop, 'Cancel')).toBe('Keep Databus running without its window?')
    expect(await isVisible(desktop)).toBe(true)
    await closeAnswering(desktop, 'Keep running')
    await shown(false)
    expect((await fetch(`${desktop.address}/healthz`)).status).toBe(200)
  })

  it('asks when it is closed where no tray shows: it can shut down', async () => {
    desktop = await launchDesktop(home, { env: await aTray(folder, { shown: false }) })
    await closeAnswering(desktop, 'Shut down')
    expect(await desktop.exited).toBe(0)
  })

  it('loads the console anew when its process crashes, still signed in, while Databus runs on', async () => {
    desktop = await launchDesktop(home)
    await signInAs(desktop.page, 'demo')
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await desktop.said(/The console crashed; it is loaded anew/)
    await expect
      .poll(() =>
        desktop?.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.querySelector("h1")?.textContent ?? ""'),
        ),
      )
      .toBe('Home')
    expect((await fetch(`${desktop.address}/healthz`)).status).toBe(200)
  })
})

describe('the desktop', () => {
  it('works without its console for browsers when the port is taken, and says so', async () => {
    const other: Server = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    try {
      desktop = await launchDesktop(home, { port })
      expect(desktop.address).toBeNull()
      await signInAs(desktop.page, 'demo')
      await expect(desktop.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
      await desktop.page.getByRole('link', { name: 'About' }).click()
      await expect(desktop.page.getByText(`Port ${port} on 127.0.0.1 is taken by another program`)).toBeVisible()
    } finally {
      await new Promise((resolve) => other.close(resolve))
    }
  })

  it('is paused, resumed and shut down from its menu as from the System section', async () => {
    desktop = await launchDesktop(home)
    const client = await signInOverHttp(desktop.address ?? '', 'root')
    const click = (id: string) => desktop?.app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)
    const isEnabled = (id: string) =>
      desktop?.app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.enabled, id)

    await click('pause')
    await expect.poll(async () => (await client.system.state()).status).toBe('paused')
    expect(await isEnabled('pause')).toBe(false)
    await client.system.resume()
    await expect.poll(() => isEnabled('pause')).toBe(true)
    await click('shutdown')
    expect(await desktop.exited).toBe(0)
  })

  it('is paused and resumed from the menu and from the tray, and the audit says who, and from where', async () => {
    desktop = await launchDesktop(home, { env: await aTray(folder) })
    const { app } = desktop
    const client = await signInOverHttp(desktop.address ?? '', 'root')
    // A tray keeps its menu to itself, so it is caught when it is handed over, which each change does.
    await app.evaluate(({ Tray }) => {
      const handOver = Tray.prototype.setContextMenu
      Tray.prototype.setContextMenu = function setContextMenu(this: Electron.Tray, menu) {
        Object.assign(globalThis, { trayMenu: menu })
        handOver.call(this, menu)
      }
    })
    const clickMenu = (id: string) => app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)
    const inTray = (id: string) =>
      app.evaluate((_electron, item) => {
        const menu = (globalThis as { trayMenu?: Electron.Menu }).trayMenu
        return menu?.getMenuItemById(item)?.enabled ?? false
      }, id)
    const clickTray = (id: string) =>
      app.evaluate((_electron, item) => (globalThis as unknown as { trayMenu: Electron.Menu }).trayMenu.getMenuItemById(item)?.click(), id)
    const acts = async () =>
      (await client.audit.list({})).rows.filter(({ way }) => way === 'tray or menu').map(({ act, from, outcome }) => [act, from, outcome])

    await clickMenu('pause')
    await expect.poll(() => inTray('resume')).toBe(true)
    await expect.poll(async () => (await client.system.state()).status).toBe('paused')
    await clickTray('resume')
    await expect.poll(async () => (await client.system.state()).status).not.toBe('paused')
    await expect.poll(() => inTray('pause')).toBe(true)
    await clickTray('pause')
    await expect.poll(async () => (await client.system.state()).status).toBe('paused')
    await clickMenu('resume')
    await expect.poll(async () => (await acts()).length).toBe(4)
    const here = 'this computer'
    expect((await acts()).reverse()).toEqual([
      ['system.pause', here, 'done'],
      ['system.resume', here, 'done'],
      ['system.pause', here, 'done'],
      ['system.resume', here, 'done'],
    ])
    expect((await client.audit.list({})).rows.find(({ way }) => way === 'tray or menu')?.who).toBe(userInfo().username)
  })

  it('ends in order on SIGTERM', async () => {
    desktop = await launchDesktop(home)
    desktop.kill('SIGTERM')
    expect(await desktop.exited).toBe(0)
    expect(desktop.output()).toContain('Databus has shut down')
  })

  it('waits on SIGTERM for the drive under way, and ends at once on a second one; the passenger is not lost', async () => {
    await addOwnConnectors(home)
    desktop = await launchDesktop(home)
    const client = await signInOverHttp(desktop.address ?? '', 'root')
    await define(client, [{ ...gated, retry: { first_minutes: 0.01 } }])
    await client.passengers.expedite({ client: demo, name: 'gated' })
    await expect.poll(async () => (await client.queue.counts({ definition: 'gated' })).incomplete).toBe(1)
    desktop.kill('SIGTERM')
    await expect.poll(async () => (await client.system.state()).status).toBe('shutting down')
    desktop.kill('SIGTERM')
    expect(await desktop.exited).toBe(1)
    await desktop.close()

    desktop = await launchDesktop(home)
    const again = await signInOverHttp(desktop.address ?? '', 'root')
    expect((await again.queue.counts({ definition: 'gated' })).incomplete).toBe(1)
    await writeFile(join(home, 'clients', 'demo', 'open'), '')
    // The push that was cut off is a try that failed, so it is due again soon.
    await expect.poll(async () => (await again.queue.counts({ definition: 'gated' })).complete, { timeout: 90_000 }).toBe(1)
  }, 180_000)
})
