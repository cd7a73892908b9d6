/** What the console's page may not do, even if a stranger's script ran in it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { expect } from '../expect.ts'

describe('the locks of the window', () => {
  let folder: string
  let desktop: LaunchedDesktop
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
    desktop = await launchDesktop(join(folder, 'home'))
    await desktop.page.goto('databus://app/login')
    // What would open in the person's browser is noted instead.
    await desktop.app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = async (url) => void opened.push(url)
    })
  })
  afterAll(async () => {
    await desktop.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const opened = () => desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)

  it('the page is sandboxed, has no Node, and no more from the preload than its name and where to go', async () => {
    const seen = await desktop.page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
      desktop: Object.entries((window as unknown as { databusDesktop: object }).databusDesktop).map(([name, value]) =>
        typeof value === 'function' ? [name] : [name, value],
      ),
    }))
    expect(seen).toEqual({ node: [], desktop: [['version', 1], ['platform', process.platform], ['onGo']] })
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag: webviewTag ?? false }
    })
    expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false })
  })

  it('the content policy lets no foreign script, no eval and no other host in', async () => {
    const { page } = desktop
    const policy = await page.evaluate(async () => (await fetch('databus://app/')).headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.head.append(script)
      return 'inlineRan' in window
    })
    expect(ran).toBe(false)
    const reached = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      `${desktop.address}/healthz`,
    )
    expect(reached).toBe('refused')
  })

  it('nothing outside the bundle is served', async () => {
    const statuses = await desktop.page.evaluate(() =>
      Promise.all(
        [
          'databus://app/..%2f..%2fpackage.json',
          'databus://app/%2e%2e/%2e%2e/package.json',
          'databus://app/..%5c..%5cpackage.json',
          'databus://app/no.js',
        ].map(async (url) => (await fetch(url)).status),
      ),
    )
    expect(statuses).toEqual([404, 404, 404, 404])
  })

  it('a link to the web opens in the browser, and the window stays where it is', async () => {
    const { page } = desktop
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'https://databus.invalid/middle'
      link.textContent = 'A stranger’s link'
      link.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999'
      document.body.prepend(link)
    })
    await page.getByText('A stranger’s link').click({ button: 'middle' })
    await page.evaluate(() => window.location.assign('https://databus.invalid/docs'))
    await page.evaluate(() => window.open('https://databus.invalid/window'))
    const places = ['middle', 'docs', 'window'].map((place) => `https://databus.invalid/${place}`)
    await expect.poll(opened).toEqual(places)
    expect(page.url()).toBe('databus://app/login')
    expect(desktop.app.windows()).toHaveLength(1)
  })

  it('an address that could start a program opens nowhere', async () => {
    const { page } = desktop
    const before = await opened()
    await page.evaluate(() => {
      window.open('file:///etc/passwd')
      window.open('smb://databus.invalid/share')
      window.location.assign('file:///etc/passwd')
    })
    expect(await page.evaluate(() => window.location.href)).toBe('databus://app/login')
    expect(await opened()).toEqual(before)
    expect(desktop.app.windows()).toHaveLength(1)
  })

  it('permissions are denied, but for copying text', async () => {
    const states = await desktop.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'clipboard-read'] as PermissionName[]
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    })
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied'])
  })

  it('a port is only taken from the console itself', async () => {
    const heard = desktop.said(/A page that is not the console asked for a port/)
    await desktop.app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
        await stranger.loadURL('data:text/html,<title>stranger</title>')
        await stranger.webContents.executeJavaScript("window.postMessage('databus:connect', '*', [new MessageChannel().port2]); 0")
      },
      join(import.meta.dirname, '../../../dist/main/preload.cjs'),
    )
    await heard
  })
})
