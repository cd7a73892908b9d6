/**
 * A place where a scenario is played: a Databus with a home folder of its own, and a page of its console, in Chromium or in
 * the desktop window. The scenarios are written once, `describe.each(stages)`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { launchBrowser } from '../support/launch-browser.ts'
import { launchDatabus } from '../support/launch-databus.ts'
import { launchDesktop } from '../support/launch-desktop.ts'
import type { LaunchedProcess } from '../support/launch-process.ts'
import { addOwnConnectors } from './own-connectors.ts'

export interface Stage {
  readonly page: Page
  readonly home: string
  /** The demo client's folder, with its inbox and outbox. */
  readonly demoFolder: string
  /** The Databus that runs now. */
  readonly databus: LaunchedProcess
  /** Where its web endpoint is. */
  readonly address: string
  /** Loads a page of the console, as by typing its address. */
  open(path: string): Promise<void>
  /** What a click saves, byte for byte. */
  downloadBy(click: () => Promise<void>): Promise<Buffer>
  /** Ends Databus and what shows it, then starts both again on the same home. */
  restart(): Promise<void>
  close(): Promise<void>
}

export type StageName = 'Chromium' | 'Electron'

export interface StageOptions {
  /** Adds the connectors of test/fixtures/e2e-connectors.mjs. */
  ownConnectors?: boolean
  flags?: string[]
}

export const stages: [name: StageName, openStage: (options?: StageOptions) => Promise<Stage>][] = [
  ['Chromium', openInChromium],
  ['Electron', openInElectron],
]

interface Showing {
  databus: LaunchedProcess
  address: string
  page: Page
  consoleAt: string
  downloadBy(click: () => Promise<void>): Promise<Buffer>
  close(): Promise<void>
}

async function openInChromium(options: StageOptions = {}): Promise<Stage> {
  return await makeStage(options, async (home, port) => {
    const databus = await launchDatabus(home, { port, flags: options.flags ?? [] })
    const context = await launchBrowser(join(home, '..', 'profile'))
    const page = context.pages()[0] ?? (await context.newPage())
    await page.setViewportSize({ width: 1280, height: 860 })
    return {
      databus,
      address: databus.address,
      page,
      consoleAt: databus.address,
      async downloadBy(click) {
        const [download] = await Promise.all([page.waitForEvent('download'), click()])
        return await readFile(await download.path())
      },
      close: () => context.close(),
    }
  })
}

async function openInElectron(options: StageOptions = {}): Promise<Stage> {
  return await makeStage(options, async (home, port) => {
    const desktop = await launchDesktop(home, { port, flags: options.flags ?? [] })
    if (desktop.address === null) throw new Error(`The desktop has no web endpoint:\n${desktop.output()}`)
    return {
      databus: desktop,
      address: desktop.address,
      page: desktop.page,
      consoleAt: 'databus://app',
      async downloadBy(click) {
        const file = join(home, '..', 'download')
        const saved = desktop.app.evaluate(
          ({ session }, savePath) =>
            new Promise<string>((resolve) => {
              session.defaultSession.once('will-download', (_event, item) => {
                item.setSavePath(savePath)
                item.once('done', (_done, state) => resolve(state))
              })
            }),
          file,
        )
        await click()
        if ((await saved) !== 'completed') throw new Error(`The download ended as ${await saved}`)
        return await readFile(file)
      },
      close: desktop.close,
    }
  })
}

async function makeStage({ ownConnectors = false }: StageOptions, show: (home: string, port: number) => Promise<Showing>): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
  const home = join(folder, 'home')
  if (ownConnectors) await addOwnConnectors(home)
  let showing = await show(home, 0).catch(async (error: unknown) => {
    await remove()
    throw error
  })
  // Most scenarios begin among the definitions; whoever signs in comes to where they wanted to go.
  await showing.page.goto(`${showing.consoleAt}/passengers`)

  function remove(): Promise<void> {
    return rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }

  async function end(): Promise<void> {
    showing.databus.kill('SIGTERM')
    await showing.databus.exited
    await showing.close()
  }

  return {
    get page() {
      return showing.page
    },
    home,
    demoFolder: join(home, 'clients', 'demo'),
    get databus() {
      return showing.databus
    },
    get address() {
      return showing.address
    },
    async open(path) {
      await showing.page.goto(`${showing.consoleAt}${path}`)
    },
    downloadBy: (click) => showing.downloadBy(click),
    async restart() {
      const port = Number(new URL(showing.address).port)
      await end()
      showing = await show(home, port)
      await showing.page.goto(`${showing.consoleAt}/passengers`)
    },
    async close() {
      await end()
      await remove()
    },
  }
}
