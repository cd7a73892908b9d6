import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import type { LaunchedDesktop } from '../support/launch-desktop.ts'
import { type ConsoleClient, define, demo, demoNode, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

interface Receiver {
  url: string
  status: number
  bodies: string[]
  server: Server
}

async function startReceiver(status: number): Promise<Receiver> {
  const receiver: Receiver = { url: '', status, bodies: [], server: createServer() }
  receiver.server.on('request', (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      receiver.bodies.push(Buffer.concat(parts).toString())
      response.writeHead(receiver.status, { 'content-type': 'text/plain' }).end('The depot is full')
    })
  })
  await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve))
  receiver.url = `http://127.0.0.1:${(receiver.server.address() as AddressInfo).port}/`
  return receiver
}

/** Papers for the depot, told of by the pager. */
async function configure(client: ConsoleClient, depot: Receiver, pager: Receiver | null): Promise<void> {
  const papers = {
    name: 'papers',
    pullers: [{ module: 'paper-source', settings: { count: 1 } }],
    pushers: [{ module: 'http-pusher', name: 'depot', settings: { url: depot.url } }],
    sync_frequency: 0,
  }
  const alerts = pager ? { webhooks: [{ name: 'pager', url: pager.url }] } : {}
  const { version } = await client.customizing.get(demoNode)
  await client.customizing.save({ ...demoNode, version, text: JSON.stringify({ passengers: [papers], alerts }) })
}

/** Makes what waits for its next try due now. */
async function tryAgain(client: ConsoleClient): Promise<void> {
  const [passenger] = (await client.queue.list({ definition: 'papers' })).rows
  if (!passenger) throw new Error('no paper is in the queue')
  await client.queue.setStep({ id: passenger.id, position: 1, status: 'incomplete' })
}

const bell = (page: Page, words: string) => page.getByRole('banner').getByRole('link', { name: words, exact: true })

describe.each(stages)('alerts, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  let depot: Receiver
  let pager: Receiver
  beforeAll(async () => {
    depot = await startReceiver(503)
    pager = await startReceiver(200)
    stage = await openStage({ ownConnectors: true })
    client = await signInOverHttp(stage.address, 'demo')
    await configure(client, depot, pager)
    await signInAs(stage.page, 'demo')
  })
  afterAll(async () => {
    await stage.close()
    for (const { server } of [depot, pager]) await new Promise((resolve) => server.close(resolve))
  })
  const openAlerts = () => stage.page.getByRole('region', { name: 'Open now' })
  const pastAlerts = () => stage.page.getByRole('region', { name: 'Past' })

  it('say that nothing fails, and how they are sent', async () => {
    await bell(stage.page, 'Alerts').click()
    await expect(stage.page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible()
    await expect(openAlerts()).toContainText('Nothing fails.')
    await expect(stage.page.getByRole('region', { name: 'How alerts are sent' })).toContainText('pager')
  })

  it('ring the bell on every page when a target begins to fail', async () => {
    const { page } = stage
    await page.getByRole('link', { name: 'Passengers', exact: true }).first().click()
    await page.getByRole('button', { name: 'Expedite papers' }).click()
    await expect(bell(page, 'Alerts: 1 open alert')).toBeVisible()
    await expect(page).toHaveTitle(/^\(1\) /)
  })

  it('say what, why and since when, once however often it is tried', async () => {
    await tryAgain(client)
    await expect.poll(async () => (await client.alerts.list({})).rows[0]?.failures).toBe(2)
    const { page } = stage
    await bell(page, 'Alerts: 1 open alert').click()
    const row = openAlerts().getByRole('row').filter({ hasText: 'Target depot fails' })
    await expect(row).toContainText('The depot is full')
    await expect(row.getByRole('cell', { name: '2', exact: true })).toBeVisible()
    await expect.poll(() => pager.bodies.length).toBe(1)
    expect(JSON.parse(pager.bodies[0] ?? '')).toMatchObject({ event: 'incident.begun', kind: 'target', part: 'depot', failures: 1 })
  })

  it('lead to the passenger, the log and the definition', async () => {
    const { page } = stage
    await openAlerts().getByRole('link', { name: 'Passenger' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Waybill 1' })).toBeVisible()
    await page.goBack()
    await openAlerts()
      .getByRole('link', { name: /^Log \d+$/ })
      .click()
    await expect(page.getByRole('list', { name: 'Entries' })).toContainText('The depot is full')
    await page.goBack()
    await openAlerts().getByRole('link', { name: 'papers' }).click()
    await expect(page.getByRole('heading', { name: 'papers' })).toBeVisible()
    await page.goBack()
  })

  it('are acknowledged with who and when', async () => {
    await openAlerts().getByRole('button', { name: 'Acknowledge: Target depot fails' }).click()
    await expect(openAlerts().getByRole('row').filter({ hasText: 'depot' })).toContainText('demo/demo')
  })

  it('are filtered, and the address keeps it', async () => {
    const { page } = stage
    await page.getByLabel('Kind').selectOption('Sources')
    await expect(openAlerts()).toContainText('No open alert matches this filter.')
    await expect(page).toHaveURL(/kind=source/)
    await page.getByLabel('Kind').selectOption('Targets')
    await expect(openAlerts()).toContainText('Target depot fails')
    await page.getByRole('link', { name: 'Clear' }).click()
  })

  it('are sorted, and show the columns that were chosen, in the address', async () => {
    const { page } = stage
    await openAlerts().getByRole('button', { name: 'Sort by Failures' }).click()
    await expect(page).toHaveURL(/sort=-failures/)
    await expect(openAlerts().getByRole('table')).toHaveAccessibleName('Open alerts, most failures first')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Last failure' }).press('Space')
    await expect(openAlerts().getByRole('columnheader', { name: 'Last failure' })).toHaveCount(0)
    await expect(page).toHaveURL(/columns=state\.begun\.lasted\.failures\.acknowledged/)
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.keyboard.press('Escape')
    await expect(openAlerts().getByRole('columnheader', { name: 'Last failure' })).toHaveCount(1)
  })

  it('are tried by an administrator, who sees what does not get through', async () => {
    const { page } = stage
    const ways = page.getByRole('region', { name: 'How alerts are sent' })
    await expect(ways).toContainText('Gets through')
    await page.getByRole('button', { name: 'Send a test alert' }).click()
    await expect.poll(() => pager.bodies.filter((body) => body.includes('"test"')).length).toBe(1)
    pager.status = 500
    await page.getByRole('button', { name: 'Send a test alert' }).click()
    await expect(page.getByRole('list', { name: 'Faults of the test' })).toContainText('answered 500')
    await inspectLooks(page, join(root, 'test-results/pictures', `${name}-alerts-open`))
  })

  it('tell once that it is well again; the console says which way that did not go', async () => {
    const { page } = stage
    depot.status = 200
    await tryAgain(client)
    await expect(bell(page, 'Alerts')).toBeVisible()
    await expect(openAlerts()).toContainText('Nothing fails.')
    await expect(pastAlerts().getByRole('row').filter({ hasText: 'Target depot failed' })).toContainText('Well again')
    const ways = page.getByRole('region', { name: 'How alerts are sent' })
    await expect(ways).toContainText('Doesn’t get through')
    await expect(ways).toContainText('answered 500')
    expect(await client.alerts.count({ client: demo })).toEqual({ count: 0 })
    await inspectLooks(page, join(root, 'test-results/pictures', `${name}-alerts-past`))
  })
})

interface Shown {
  title: string
  body: string
}

describe('alerts on the desktop', () => {
  let stage: Stage
  let depot: Receiver
  beforeAll(async () => {
    depot = await startReceiver(503)
    const [, openInElectron] = stages[1] ?? []
    if (!openInElectron) throw new Error('there is no stage in Electron')
    stage = await openInElectron({ ownConnectors: true, flags: ['--alias', 'Depot'] })
    await signInAs(stage.page, 'demo')
  })
  afterAll(async () => {
    await stage.close()
    await new Promise((resolve) => depot.server.close(resolve))
  })

  const inElectron = () => (stage.databus as LaunchedDesktop).app
  const shown = (): Promise<Shown[]> =>
    inElectron().evaluate(() => (globalThis as unknown as { shown: Shown[] }).shown.map(({ title, body }) => ({ title, body })))
  /** With the window hidden, and what a page that runs on still knows. */
  async function clickThat(says: string): Promise<void> {
    await stage.page.evaluate(() => Object.assign(window, { notReloaded: true }))
    await inElectron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    await inElectron().evaluate(
      (_electron, words) =>
        (globalThis as unknown as { shown: Electron.Notification[] }).shown.find(({ body }) => body.includes(words))?.emit('click'),
      says,
    )
  }
  async function expectInFront(): Promise<void> {
    expect(await inElectron().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
    expect(await stage.page.evaluate(() => 'notReloaded' in window)).toBe(true)
  }

  it('are notifications; a click brings the window back, at the passenger that failed', async () => {
    const app = inElectron()
    // Whether a screen without a desktop shows notifications is chance, so what is asked of Electron's own object counts.
    await app.evaluate(({ Notification }) => {
      const shown: Electron.Notification[] = []
      Object.assign(globalThis, { shown })
      Notification.isSupported = () => true
      Notification.prototype.show = function show(this: Electron.Notification) {
        shown.push(this)
      }
    })
    const client = await signInOverHttp(stage.address, 'demo')
    await configure(client, depot, null)
    await client.passengers.expedite({ client: demo, name: 'papers' })
    await expect.poll(shown).toHaveLength(1)
    await tryAgain(client)
    await expect.poll(async () => (await client.alerts.list({})).rows[0]?.failures).toBe(2)
    const [notification, ...more] = await shown()
    expect(more).toEqual([])
    expect(notification?.title).toBe('[Depot] demo: The target "depot" of "papers" fails')
    expect(notification?.body).toContain('The depot is full')
    await clickThat('The depot is full')
    await expect(stage.page.getByRole('heading', { level: 1, name: 'Waybill 1' })).toBeVisible()
    await expectInFront()
  })

  it('that are of no passenger lead to the log that showed it', async () => {
    const client = await signInOverHttp(stage.address, 'demo')
    const broken = { name: 'broken', pullers: [{ module: 'broken-source', settings: { words: 'The ramp is closed' } }], sync_frequency: 0 }
    await define(client, [broken])
    await client.passengers.expedite({ client: demo, name: 'broken' })
    await expect.poll(async () => JSON.stringify(await shown())).toContain('The ramp is closed')
    await clickThat('The ramp is closed')
    await expect(stage.page.getByRole('heading', { level: 1, name: 'broken' })).toBeVisible()
    await expect(stage.page.getByRole('list', { name: 'Entries' })).toContainText('The ramp is closed')
    expect(new URL(stage.page.url()).pathname).toMatch(/^\/logs\/\d+$/)
    await expectInFront()
  })
})
