/** The package that users get: what is in it, and that the demo runs in it from the tray, without a window. */
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../../main/launch/build.ts'
import { packageDesktop } from '../../../main/launch/package.ts'
import { launchBrowser } from '../../support/launch-browser.ts'
import { launchDatabus } from '../../support/launch-databus.ts'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { ensureTestElectron } from '../../tools/test-electron.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { inspectLooks } from '../inspect-looks.ts'
import { openVisitor } from '../open-visitor.ts'
import { addOwnConnectors, gated } from '../own-connectors.ts'
import { signInAs } from '../sign-in-as.ts'
import { aTray } from './a-tray.ts'
import { closeAnswering, isVisible } from './close-window.ts'
import { launchUpdateFeed, type UpdateFeed } from './launch-update-feed.ts'
import { type WatchedTray, watchTray } from './watch-tray.ts'

const pictures = join(root, 'test-results/pictures/update')

let folder: string
let app: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
  await ensureTestElectron()
  await packageDesktop({ dirOnly: true, inspectable: true, output: join(folder, 'out') }, console.log)
  app = join(folder, 'out', 'linux-unpacked')
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

describe('the package', () => {
  const archive = () => listPackage(join(app, 'resources', 'app.asar'), { isPack: false }).map((file) => file.replaceAll('\\', '/'))

  it('holds what runs and nothing else: no source, no test, no map, no package that is bundled already', () => {
    const files = archive()
    const packages = files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)$/.exec(file)?.[1] ?? [])
    expect(packages.sort()).toEqual(['bindings', 'file-uri-to-path', 'piscina', 'sqlite3'])
    expect([...new Set(files.map((file) => file.split('/')[1]))].sort()).toEqual(['dist', 'node_modules', 'package.json', 'resources'])
    expect(files.filter((file) => /\.(ts|tsx|map|md|c|h|tar\.gz)$|\/test\/|\.test\./.test(file))).toEqual([])
    for (const entry of ['electron.js', 'preload.cjs', 'connector-worker.js', 'document-worker.js'])
      expect(files).toContain(`/dist/main/${entry}`)
  })

  it('has its native module outside the archive, where the system can load it', async () => {
    const native = join(app, 'resources/app.asar.unpacked/node_modules/sqlite3/build/Release/node_sqlite3.node')
    expect((await stat(native)).size).toBeGreaterThan(1_000_000)
  })

  it('is at most 1.15 times a bare Electron with sqlite3', async () => {
    const native = await stat(join(root, 'node_modules/sqlite3/build/Release/node_sqlite3.node'))
    const bare = (await bytesIn(await ensureTestElectron())) + native.size
    const ratio = (await bytesIn(app)) / bare
    console.log(`The package is ${Math.round((await bytesIn(app)) / 1e6)} MB, ${ratio.toFixed(3)} times a bare Electron with sqlite3.`)
    expect(ratio).toBeLessThanOrEqual(1.15)
  })

  it('has its fuses set: only the archive runs, as Databus and as nothing else', async () => {
    const wire = await getCurrentFuseWire(join(app, 'databus'))
    const { RunAsNode, EnableNodeOptionsEnvironmentVariable, GrantFileProtocolExtraPrivileges } = FuseV1Options
    const { EnableCookieEncryption, OnlyLoadAppFromAsar, EnableEmbeddedAsarIntegrityValidation } = FuseV1Options
    expect(wire).toMatchObject({
      version: FuseVersion.V1,
      [RunAsNode]: FuseState.DISABLE,
      [EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
      [EnableCookieEncryption]: FuseState.ENABLE,
      [OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      // The one difference to what users get: Playwright drives it through the inspector.
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.ENABLE,
    })
  })
})

describe('the packaged app, its window closed', () => {
  let home: string
  let desktop: LaunchedDesktop
  let tray: WatchedTray
  let client: ConsoleClient
  let browser: BrowserContext
  let page: Page
  beforeAll(async () => {
    home = join(folder, 'home')
    await addOwnConnectors(home)
    desktop = await launchDesktop(home, { program: join(app, 'databus'), env: await aTray(folder) })
    tray = await watchTray(desktop.app)
    client = await signInOverHttp(desktop.address ?? '', 'root')
    await closeAnswering(desktop, 'Keep running')
    browser = await launchBrowser(join(folder, 'profile'))
    page = browser.pages()[0] ?? (await browser.newPage())
    await page.setViewportSize({ width: 1280, height: 860 })
    await page.goto(`${desktop.address}/system`)
    await signInAs(page, 'root')
  })
  afterAll(async () => {
    await browser?.close()
    await desktop?.close()
  })
  const counts = (definition: string) => client.queue.counts({ client: demo, definition })
  const dispatcher = () => page.getByRole('region', { name: 'Dispatcher' })

  it('runs the demo: what is dropped in comes out, read by its connectors in their threads', async () => {
    await expect.poll(() => isVisible(desktop)).toBe(false)
    await copyFile(join(root, 'resources/demo/inbox/order-2026-118.eml'), join(home, 'clients/demo/inbox/by-tray.eml'))
    await expect.poll(() => readdir(join(home, 'clients/demo/outbox')), { timeout: 80_000 }).toContain('by-tray.eml')
    for (const definition of ['demo_passenger_1', 'demo_passenger_2', 'demo_binary_passenger']) {
      // A first change of what is shown makes the menu known; the drive before was one.
      await expect.poll(() => tray.item(`expedite-demo/${definition}`)).toBeDefined()
      await tray.click(`expedite-demo/${definition}`)
      const done = async () => {
        const { complete, ...others } = await counts(definition)
        return { ...others, some: complete > 0 }
      }
      await expect.poll(done, { timeout: 80_000 }).toEqual({ incomplete: 0, failed: 0, some: true })
    }
    expect(await isVisible(desktop)).toBe(false)
  }, 180_000)

  it('is paused and resumed from the tray while a browser shows it', async () => {
    await expect(dispatcher()).toContainText('Idle')
    await tray.click('pause')
    await expect(dispatcher()).toContainText('Paused')
    await tray.click('resume')
    await expect(dispatcher()).toContainText('Idle')
  })

  it('shuts down from the tray when the drive under way has ended, with nothing half done', async () => {
    await define(client, [gated])
    await client.passengers.expedite({ client: demo, name: 'gated' })
    await expect.poll(async () => (await counts('gated')).incomplete).toBe(1)
    await tray.click('shutdown')
    await expect(dispatcher()).toContainText('Shutting down')
    await writeFile(join(home, 'clients/demo/open'), '')
    expect(await desktop.exited).toBe(0)

    const again = await launchDatabus(home)
    const reader = await signInOverHttp(again.address, 'root')
    await reader.system.pause()
    expect(await reader.queue.counts({ client: demo })).toMatchObject({ incomplete: 0, failed: 0 })
    expect(await reader.queue.counts({ client: demo, definition: 'gated' })).toMatchObject({ complete: 1 })
    again.kill('SIGTERM')
    expect(await again.exited).toBe(0)
  })
})

describe('a newer version of the packaged app', () => {
  let feed: UpdateFeed
  let home: string
  let program: string
  let desktop: LaunchedDesktop
  let tray: WatchedTray
  let client: ConsoleClient
  const page = () => desktop.page
  /** Whoever looks on from a browser: a window of the packaged app takes no picture of another size. */
  let visitor: Awaited<ReturnType<typeof openVisitor>> | null = null
  const looking = () => {
    if (!visitor) throw new Error('Nobody looks on.')
    return visitor.page
  }
  const look = async () => {
    visitor = await openVisitor(desktop.address ?? '')
    await signInAs(looking(), 'root')
    await looking().goto(`${desktop.address}/system`)
  }
  beforeAll(async () => {
    feed = await launchUpdateFeed()
    home = join(folder, 'update', 'home')
    // Where the app was started from; electron-updater puts the newer one there.
    program = join(folder, 'update', 'Databus.AppImage')
    await addOwnConnectors(home)
    await writeFile(program, 'the old one')
  })
  afterAll(async () => {
    await visitor?.close()
    await desktop?.close()
    await feed?.close()
  })
  const launch = async (flags: string[]) => {
    const env = { APPIMAGE: program, XDG_CACHE_HOME: join(folder, 'update', 'cache'), ...(await aTray(folder)) }
    desktop = await launchDesktop(home, { program: join(app, 'databus'), env, flags })
    client = await signInOverHttp(desktop.address ?? '', 'root')
    tray = await watchTray(desktop.app)
  }

  it('is not looked for unless the ticket says where', async () => {
    await launch([])
    expect(await client.system.update()).toEqual({ status: 'off' })
    await expect(client.system.loadUpdate()).rejects.toMatchObject({ code: 'NO_UPDATE' })
    desktop.kill('SIGTERM')
    expect(await desktop.exited).toBe(0)
    await desktop.close()
    expect(feed.asked).toEqual([])
  })

  it('is a line of the log, and no more, while the feed fails', async () => {
    await launch(['--updates', feed.address])
    await desktop.said(/Whether there is a newer version could not be asked/)
    expect(await client.system.update()).toEqual({ status: 'current' })
    await look()
    await expect(looking().getByRole('heading', { name: 'Key of the secrets' })).toBeVisible()
    await expect(looking().getByRole('heading', { name: 'Update' })).toHaveCount(0)
    await inspectLooks(looking(), `${pictures}-nothing-newer`)
    await visitor?.close()
    desktop.kill('SIGTERM')
    expect(await desktop.exited).toBe(0)
    await desktop.close()
  }, 180_000)

  it('is told in the console and the tray, and fetched when root says so, not before', async () => {
    const script = '#!/bin/sh\nenv > "$(dirname "$0")/started.part" && mv "$(dirname "$0")/started.part" "$(dirname "$0")/started"\n'
    feed.offer('9.9.9', Buffer.from(script.padEnd(100_000, '#')))
    await launch(['--updates', feed.address, '--alias', 'before the update'])
    await expect.poll(async () => (await client.system.update()).status).toBe('available')
    await signInAs(page(), 'root')
    await page().goto('databus://app/system')
    await look()
    await expect(page().getByText('Databus 9.9.9 is available.')).toBeVisible()
    expect(feed.asked.filter((path) => path.endsWith('.AppImage'))).toEqual([])
    await inspectLooks(looking(), `${pictures}-available`)
    for (const how of ['breaks', 'comes'] as const) {
      const { rest } = feed.hold()
      await page().getByRole('button', { name: 'Fetch it' }).click()
      const progress = page().getByRole('progressbar', { name: 'Fetching Databus 9.9.9' })
      await expect(progress).toHaveAttribute('aria-valuenow', /^[1-4]\d$/)
      if (how === 'breaks') await inspectLooks(looking(), `${pictures}-fetching`)
      rest(how)
      if (how === 'comes') continue
      await expect(page().getByText('It could not be fetched; the log tells why.')).toBeVisible()
      await inspectLooks(looking(), `${pictures}-not-fetched`)
    }
    await expect(page().getByText('Databus 9.9.9 is here and can be installed.')).toBeVisible()
    await inspectLooks(looking(), `${pictures}-fetched`)
    await expect.poll(() => tray.item('update')).toMatchObject({ label: 'Restart as Databus 9.9.9', visible: true, enabled: true })
    expect(await readFile(program, 'utf8')).toBe('the old one')
  }, 180_000)

  it('is installed when the drives under way have ended, and starts with the options of the one before', async () => {
    await define(client, [gated])
    await client.passengers.expedite({ client: demo, name: 'gated' })
    await expect.poll(async () => (await client.queue.counts({ client: demo, definition: 'gated' })).incomplete).toBe(1)
    await page().getByRole('button', { name: 'Install and restart…' }).click()
    await page().getByRole('dialog').getByRole('button', { name: 'Install and restart' }).click()
    await expect.poll(async () => (await client.system.state()).status).toBe('shutting down')
    await expect(page().getByText('Then Databus ends, and Databus 9.9.9 starts by itself.')).toBeVisible()
    await expect(page().getByText('Start it again on its computer.')).toHaveCount(0)
    await expect(page().getByRole('button', { name: 'Install and restart…' })).toHaveCount(0)
    await expect
      .poll(() => tray.item('update'))
      .toMatchObject({ label: 'Databus 9.9.9 follows when the drives have ended', enabled: false })
    await inspectLooks(looking(), `${pictures}-waiting`)
    expect(await readFile(program, 'utf8')).toBe('the old one')
    await writeFile(join(home, 'clients/demo/open'), '')
    expect(await desktop.exited).toBe(0)
    const started = join(folder, 'update', 'started')
    await expect.poll(() => readFile(started, 'utf8').catch(() => '')).toContain(`DATABUS_HOME=${home}\n`)
    expect(await readFile(started, 'utf8')).toContain('DATABUS_ALIAS=before the update\n')
    expect(await readFile(program, 'utf8')).toMatch(/^#!/)
  }, 180_000)
})

async function bytesIn(place: string): Promise<number> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  const sizes = entries.filter((entry) => entry.isFile()).map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
