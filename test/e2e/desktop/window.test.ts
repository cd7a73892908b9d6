/** The window's life: Databus runs on without it, and it always comes back. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { desktopCommand, type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { launchProcess } from '../../support/launch-process.ts'
import { define, demo, signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { addOwnConnectors, gated } from '../own-connectors.ts'
import { signInAs } from '../sign-in-as.ts'

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

/** What the session bus is asked by dbus-send, answered as on a desktop with a tray, or on one without. */
async function trayIs(shown: boolean): Promise<NodeJS.ProcessEnv> {
  const program = join(folder, 'dbus-send')
  await writeFile(program, `#!/bin/sh\necho "   boolean ${shown}"\n`)
  await chmod(program, 0o755)
  return { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` }
}

function isVisible({ app }: LaunchedDesktop): Promise<boolean | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
}

function closeWindow({ app }: LaunchedDesktop): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

/** Closes the window and answers the question that comes. @returns what was asked */
async function closeAnswering({ app }: LaunchedDesktop, button: string): Promise<string> {
  return await app.evaluate(
    ({ dialog, BrowserWindow }, answer) =>
      new Promise<string>((resolve) => {
        dialog.showMessageBox = (async (_window: unknown, options: { message: string; buttons: string[] }) => {
          resolve(options.message)
          return { response: options.buttons.indexOf(answer), checkboxChecked: false }
        }) as typeof dialog.showMessageBox
        BrowserWindow.getAllWindows()[0]?.close()
      }),
    button,
  )
}

describe('the window', () => {
  it('is hidden when it is closed where a tray shows, and a second start brings it back, while Databus answers on', async () => {
    desktop = await launchDesktop(home, { env: await trayIs(true) })
    await expect.poll(() => desktop && isVisible(desktop)).toBe(true)
    await closeWindow(desktop)
    await expect.poll(() => desktop && isVisible(desktop)).toBe(false)
    const answer = await fetch(`${desktop.address}/healthz`)
    expect(answer.status).toBe(200)

    const env = await desktop.app.evaluate(() => ({ DISPLAY: process.env['DISPLAY'] ?? '' }))
    const second = launchProcess(...(await desktopCommand(home, ['--port', '0'])), { ...process.env, ...env })
    expect(await second.exited).toBe(0)
    await expect.poll(() => desktop && isVisible(desktop)).toBe(true)
  })

  it('asks when it is closed where no tray shows: it can run on', async () => {
    desktop = await launchDesktop(home, { env: await trayIs(false) })
    await expect.poll(() => desktop && isVisible(desktop)).toBe(true)
    expect(await closeAnswering(desktop, 'Cancel')).toBe('Keep Databus running without its window?')
    expect(await isVisible(desktop)).toBe(true)
    await closeAnswering(desktop, 'Keep running')
    await expect.poll(() => desktop && isVisible(desktop)).toBe(false)
    expect((await fetch(`${desktop.address}/healthz`)).status).toBe(200)
  })

  it('asks when it is closed where no tray shows: it can shut down', async () => {
    desktop = await launchDesktop(home, { env: await trayIs(false) })
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
      .toBe('Passengers')
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
      await expect(desktop.page.getByRole('article', { name: 'demo_passenger_1' })).toBeVisible()
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
    await define(client, [gated])
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
    // The push that was cut off is a try that failed, so it is due again within a minute.
    await expect.poll(async () => (await again.queue.counts({ definition: 'gated' })).complete, { timeout: 90_000 }).toBe(1)
  }, 180_000)
})
