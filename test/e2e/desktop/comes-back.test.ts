/** What the window shows when it comes back: by a link, after a restart, after its page hung. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { addOwnConnectors, gated } from '../own-connectors.ts'
import { signInAs } from '../sign-in-as.ts'
import { startAgain } from './start-again.ts'

describe('the window comes back', () => {
  let folder: string
  let home: string
  let desktop: LaunchedDesktop
  let client: ConsoleClient
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
    home = join(folder, 'home')
    await addOwnConnectors(home)
    desktop = await launchDesktop(home)
    client = await signInOverHttp(desktop.address ?? '', 'root')
    await define(client, [gated])
    await client.passengers.expedite({ client: demo, name: 'gated' })
    await expect.poll(async () => (await client.queue.counts({ definition: 'gated' })).incomplete).toBe(1)
    await signInAs(desktop.page, 'demo', { remember: true })
  })
  afterAll(async () => {
    await desktop.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Read in main: a page that was ended is none for Playwright any more. */
  const shown = (script: string) =>
    desktop.app.evaluate(
      ({ BrowserWindow }, asked) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(asked) as Promise<unknown>,
      script,
    )

  it('at the passenger that a link names', async () => {
    const [passenger] = (await client.queue.list({ definition: 'gated' })).rows
    await startAgain(desktop, home, `databus://queue/${passenger?.id}`)
    await expect(desktop.page.getByRole('heading', { level: 1, name: 'Waybill 1' })).toBeVisible()
    expect(desktop.page.url()).toBe(`databus://app/queue/${passenger?.id}`)
  })

  it('where it was, for a link that is none of ours', async () => {
    const before = desktop.page.url()
    await startAgain(desktop, home, 'databus://queue/../system', '--home', join(folder, 'stranger'))
    await startAgain(desktop, home, 'databus://app/system')
    expect(desktop.page.url()).toBe(before)
    expect(await shown('document.querySelector("h1")?.textContent')).toBe('Waybill 1')
  })

  it('anew when it hangs, while Databus answers', async () => {
    await desktop.page.evaluate(
      () =>
        void setTimeout(() => {
          for (;;);
        }),
    )
    // Chromium watches no page that is debugged, as this one is: its word is ours, all else is real.
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive'))
    await desktop.said(/The console hangs; its process is ended/)
    expect((await fetch(`${desktop.address}/healthz`)).status).toBe(200)
    await desktop.said(/The console crashed; it is loaded anew/)
    await expect.poll(() => shown('document.querySelector("h1")?.textContent ?? ""')).toBe('Waybill 1')
  })

  it('looks for missed drives when the computer wakes up', async () => {
    await desktop.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
    await desktop.said(/The computer woke up; drives that were missed are looked for/)
  })

  it('after a restart with its size and its section, on a screen that there is', async () => {
    await desktop.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 900, height: 700 })
    })
    await writeFile(join(home, 'clients', 'demo', 'open'), '')
    desktop.kill('SIGTERM')
    expect(await desktop.exited).toBe(0)
    await desktop.close()
    const file = join(home, 'desktop', 'window.json')
    const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    expect(kept).toMatchObject({ width: 900, height: 700, page: '/queue' })

    await writeFile(file, JSON.stringify({ ...kept, x: 9_000, y: 9_000, width: 5_000 }))
    desktop = await launchDesktop(home)
    await expect(desktop.page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible()
    const bounds = await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    expect(bounds?.height).toBe(700)
    expect((bounds?.x ?? 0) + (bounds?.width ?? 0)).toBeLessThanOrEqual(1_600)
  })
})
