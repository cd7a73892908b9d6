/** The tray: what it shows, and that its levers are those of the System section. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { rootClient } from '../../../shared/model/ids.ts'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { addOwnConnectors, gated } from '../own-connectors.ts'
import { signInAs } from '../sign-in-as.ts'
import { type WatchedTray, watchTray } from './watch-tray.ts'

const failing = {
  name: 'failing & waiting',
  pullers: [{ module: 'paper-source', settings: { count: 2 } }],
  pushers: [{ module: 'http-pusher', name: 'depot', settings: { url: 'http://127.0.0.1:9/' } }],
  sync_frequency: 0,
}

/** As the ticket has it: followed within a second. */
const soon = expect.configure({ timeout: 1_000 })

describe('the tray', () => {
  let folder: string
  let home: string
  let desktop: LaunchedDesktop
  let client: ConsoleClient
  let tray: WatchedTray
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
    home = join(folder, 'home')
    await addOwnConnectors(home)
    desktop = await launchDesktop(home)
    tray = await watchTray(desktop.app)
    client = await signInOverHttp(desktop.address ?? '', 'root')
    await define(client, [gated, failing])
  })
  afterAll(async () => {
    await desktop.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const icon = async () => (await tray.icons()).at(-1)
  const firstLine = async () => (await tray.items())[0]?.label
  const status = async () => (await client.system.state()).status
  const open = () => writeFile(join(home, 'clients', 'demo', 'open'), '')

  it('lists what can be expedited, as it is saved', async () => {
    await expect.poll(async () => (await tray.item('expedite-demo/gated'))?.label).toBe('gated')
    expect((await tray.item('expedite-demo/failing & waiting'))?.label).toBe('failing && waiting')
    expect((await tray.items()).filter(({ id }) => id.startsWith('expedite-of-'))).toEqual([])
    await define(client, [{ ...gated, name: 'root’s own' }], rootClient)
    await soon.poll(async () => (await tray.item('expedite-root/root’s own'))?.label).toBe('root’s own')
    expect((await tray.items()).filter(({ id }) => id.startsWith('expedite-of-')).map(({ label }) => label)).toEqual(['demo', 'root'])
  })

  it('has its items in their order, and tells of the next drive in its first line', async () => {
    await expect.poll(firstLine).toBe('Running, no drive is planned')
    const shown = (await tray.items()).filter(({ id, visible }) => visible && !id.startsWith('expedite-'))
    expect(shown.map(({ id }) => id)).toEqual(['state', 'open', 'browser', 'expedite', 'pause', 'resume', 'shutdown'])
    await define(client, [gated, failing, { ...gated, name: 'nightly', sync_frequency: undefined, schedule: { cron: '0 3 * * *' } }])
    await expect.poll(firstLine).toMatch(/^Running, next drive at .*3.*00.* \(nightly\)$/)
  })

  it('drives a definition on Expedite, tells that it is under way, and the audit has it', async () => {
    await tray.click('expedite-demo/gated')
    await expect.poll(firstLine).toBe('Running, 1 drive under way')
    expect(await tray.tip()).toBe('Databus: Running, 1 drive under way')
    await expect.poll(async () => (await client.queue.counts({ client: demo, definition: 'gated' })).incomplete).toBe(1)
    await expect
      .poll(async () => (await client.audit.list({})).rows.find(({ act }) => act === 'passengers.expedite'))
      .toMatchObject({
        way: 'tray or menu',
        from: 'this computer',
        words: 'expedite a definition',
        subject: { kind: 'definition', name: 'gated', client: 'demo' },
        outcome: 'done',
      })
    await open()
    await expect.poll(async () => (await client.queue.counts({ client: demo, definition: 'gated' })).complete).toBe(1)
  })

  it('follows what is done in a browser within a second', async () => {
    await expect.poll(status).toBe('idle')
    await client.system.pause()
    await soon.poll(icon).toBe('paused')
    expect(await firstLine()).toBe('Paused')
    expect(await tray.item('pause')).toMatchObject({ enabled: false })
    await client.system.resume()
    await soon.poll(icon).toBe('running')
    expect(await tray.item('resume')).toMatchObject({ enabled: false })
  })

  it('is followed by the console within a second', async () => {
    const { page } = desktop
    await signInAs(page, 'root')
    await page.getByRole('link', { name: 'System' }).click()
    const dispatcher = page.getByRole('region', { name: 'Dispatcher' })
    await expect(dispatcher).toContainText('Idle')
    await tray.click('pause')
    await soon(dispatcher).toContainText('Paused')
    await tray.click('resume')
    await soon(dispatcher).toContainText('Idle')
    expect((await client.audit.list({})).rows.slice(0, 2).map(({ act, way, outcome }) => [act, way, outcome])).toEqual([
      ['system.resume', 'tray or menu', 'done'],
      ['system.pause', 'tray or menu', 'done'],
    ])
  })

  it('shows that something fails, leads to it, and shows when it is well again', async () => {
    expect(await tray.item('alerts')).toMatchObject({ visible: false })
    await tray.click('expedite-demo/failing & waiting')
    await expect.poll(icon).toBe('failing')
    expect(await tray.item('alerts')).toMatchObject({ visible: true, label: '1 open alert' })
    await tray.click('alerts')
    await expect(desktop.page.getByRole('region', { name: 'Open now' })).toContainText('Target depot fails')
    await define(client, [gated])
    await expect.poll(icon).toBe('running')
  })

  it('shows that an export runs, and then what it was before', async () => {
    await client.transfers.startExport({ kind: 'json-folder', settings: { path: 'export' }, clients: [demo] })
    await expect.poll(async () => (await tray.icons()).slice(-2)).toEqual(['exporting', 'running'])
  })

  it('says that Databus shuts down while a drive still ends', async () => {
    await rm(join(home, 'clients', 'demo', 'open'))
    await define(client, [{ ...gated, name: 'again', pullers: [{ module: 'paper-source', settings: { count: 3 } }] }])
    await expect.poll(async () => (await tray.item('expedite-demo/again'))?.enabled).toBe(true)
    await tray.click('expedite-demo/again')
    await expect.poll(status).toBe('dispatching')
    await tray.click('shutdown')
    await soon.poll(icon).toBe('shutting-down')
    expect(await firstLine()).toBe('Shutting down, 1 drive still under way')
    await open()
    expect(await desktop.exited).toBe(0)
  })
})
