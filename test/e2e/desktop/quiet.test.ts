/** While its window is hidden the page rests: whatever happens in Databus, it asks nothing, follows nothing and sets no timer. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { consoleAddress } from '../../support/launch-databus.ts'
import { launchDesktop } from '../../support/launch-desktop.ts'
import { launchUnwatched, type UnwatchedDesktop } from '../../support/launch-unwatched.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { addOwnConnectors, gated } from '../own-connectors.ts'
import { signInAs } from '../sign-in-as.ts'
import { aTray } from './a-tray.ts'

interface Doings {
  /** Messages to Databus. */
  sent: number
  timersSet: number
  /** Timers that fire again and again, as many as there are now. */
  repeating: number
}

const quick = {
  name: 'quick',
  pullers: [{ module: 'folder-puller', settings: { path: 'drop' } }],
  pushers: [{ module: 'folder-pusher', settings: { path: 'outbox' } }],
  sync_frequency: 0,
}

describe('a hidden window', () => {
  let folder: string
  let home: string
  let desktop: UnwatchedDesktop
  let client: ConsoleClient
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
    home = join(folder, 'home')
    await addOwnConnectors(home)
    const env = await aTray(folder)
    const before = await launchDesktop(home, { env })
    await signInAs(before.page, 'root', { remember: true })
    before.kill('SIGTERM')
    await before.exited
    await before.close()
    desktop = await launchUnwatched(home, { env, flags: ['--port', '0'] })
    const [line] = await desktop.said(/The console is in its window.*/)
    client = await signInOverHttp(consoleAddress.exec(line)?.[1] ?? '', 'root')
    await mkdir(join(home, 'clients/demo/drop'))
    await define(client, [gated, quick])
    await client.passengers.expedite({ client: demo, name: 'gated' })
    await expect.poll(async () => (await client.queue.counts({ definition: 'gated' })).incomplete).toBe(1)
    await expect.poll(isVisible).toBe(true)
    await desktop.inMain(`electron.BrowserWindow.getAllWindows()[0].webContents.debugger.attach()`)
    await desktop.inMain(`electron.BrowserWindow.getAllWindows()[0].webContents.debugger.sendCommand('Page.enable')`)
    const source = JSON.stringify(`(${countDoings.toString()})()`)
    await desktop.inMain(
      `electron.BrowserWindow.getAllWindows()[0].webContents.debugger.sendCommand('Page.addScriptToEvaluateOnNewDocument', { source: ${source} })`,
    )
  })
  afterAll(async () => {
    await desktop?.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const isVisible = () => desktop.inMain('electron.BrowserWindow.getAllWindows()[0].isVisible()')
  const doings = () => desktop.inPage<Doings>('window.doings')
  const open = (page: string) =>
    desktop.inMain(`electron.BrowserWindow.getAllWindows()[0].loadURL(${JSON.stringify(`databus://app${page}`)})`)
  const heading = () => desktop.inPage<string>('document.querySelector("h1")?.textContent ?? ""')
  const hide = async () => {
    await desktop.inMain('electron.BrowserWindow.getAllWindows()[0].hide()')
    await expect.poll(() => desktop.inPage('document.visibilityState')).toBe('hidden')
    // What had begun may end first.
    await expect.poll(doneMeanwhile, { timeout: 60_000 }).toEqual({ sent: 0, timersSet: 0, repeating: 0 })
  }
  const show = () => desktop.inMain('electron.BrowserWindow.getAllWindows()[0].show()')
  const runningLog = async () => `/logs/${(await client.system.state()).activeDrives[0]?.log}`

  /** What the page does while a passenger is driven. */
  async function doneMeanwhile(): Promise<Doings> {
    const before = await doings()
    const complete = async () => (await client.queue.counts({ client: demo, definition: 'quick' })).complete
    const already = await complete()
    await writeFile(join(home, 'clients/demo/drop', `${already}.txt`), `Paper ${already}`)
    await client.passengers.expedite({ client: demo, name: 'quick' })
    await expect.poll(complete).toBe(already + 1)
    const { sent, timersSet, repeating } = await doings()
    return { sent: sent - before.sent, timersSet: timersSet - before.timersSet, repeating }
  }

  it.each([
    ['a log of a drive that runs', runningLog, 'gated'],
    ['Home', async () => '/', 'Home'],
    ['the queue', async () => '/queue', 'Queue'],
  ])(
    'with %s rests, and works on when it comes back',
    async (_what, page, title) => {
      await open(await page())
      await expect.poll(heading).toContain(title)
      await expect.poll(async () => (await doneMeanwhile()).sent).toBeGreaterThan(0)
      await expect.poll(async () => (await doings()).repeating).toBeGreaterThan(0)
      await hide()
      const { sent } = await doings()
      await show()
      await expect.poll(async () => (await doings()).sent).toBeGreaterThan(sent)
      await expect.poll(async () => (await doings()).repeating).toBeGreaterThan(0)
    },
    120_000,
  )

  it('takes the log of a drive up again, and shows what was said meanwhile', async () => {
    await open(await runningLog())
    await expect.poll(heading).toContain('gated')
    await hide()
    await writeFile(join(home, 'clients/demo/open'), '')
    await expect.poll(async () => (await client.queue.counts({ definition: 'gated' })).complete).toBe(1)
    await show()
    await expect.poll(() => desktop.inPage('document.body.textContent')).toContain('went through the gate')
  }, 120_000)
})

/** Runs in the page before its own scripts. */
function countDoings(): void {
  const doings: Doings = { sent: 0, timersSet: 0, repeating: 0 }
  Object.assign(window, { doings })
  const repeating = new Set<unknown>()
  const { setTimeout: once, setInterval: again, clearInterval: stop } = window
  Object.assign(window, {
    setTimeout(...words: Parameters<typeof once>) {
      doings.timersSet += 1
      return once(...words)
    },
    setInterval(...words: Parameters<typeof again>) {
      doings.timersSet += 1
      const timer = again(...words)
      doings.repeating = repeating.add(timer).size
      return timer
    },
    clearInterval(timer: number | undefined) {
      stop(timer)
      repeating.delete(timer)
      doings.repeating = repeating.size
    },
  })
  const { postMessage } = MessagePort.prototype
  MessagePort.prototype.postMessage = function (this: MessagePort, ...words: [unknown, never]) {
    // React wakes itself by empty ones.
    if (words[0] !== null && words[0] !== undefined) doings.sent += 1
    postMessage.apply(this, words)
  }
}
