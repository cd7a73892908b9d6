/** Home: is it running, what failed and since when, what came in, what comes next, each with the way to the list behind it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { gated } from './own-connectors.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const definitions = [
  {
    name: 'papers',
    pullers: [{ module: 'paper-source', settings: { count: 3 } }],
    pushers: [{ module: 'folder-pusher', name: 'nowhere', settings: { path: '../outside' } }],
    retry: { attempts: 1 },
    sync_frequency: 60,
  },
  {
    name: 'locked',
    pullers: [{ module: 'broken-source', name: 'mailbox', settings: { words: 'The mailbox is locked' } }],
    sync_frequency: 60,
  },
  { name: 'idle', pullers: [{ module: 'paper-source', name: 'shelf', settings: { count: 0 } }], sync_frequency: 0 },
  // Not the papers again: those are in the queue already.
  { ...gated, pullers: [{ module: 'demo-puller-1', settings: { count: 1 } }] },
]

describe.each(stages)('home, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  const pictureOf = (what: string): string => join(root, 'test-results/pictures', `${name}-home-${what}`)
  beforeAll(async () => {
    stage = await openStage({ ownConnectors: true })
    client = await signInOverHttp(stage.address, 'root')
    await expect.poll(async () => (await client.queue.counts({})).complete, { timeout: 60_000 }).toBeGreaterThan(5)
    await stage.open('/')
    await signInAs(stage.page, 'demo')
  })
  afterAll(async () => {
    // The drive that is shown under way would hold up the end.
    await writeFile(join(stage.demoFolder, 'open'), '')
    await stage.close()
  })

  const region = (title: string) => stage.page.getByRole('region', { name: title })

  it('is where one comes to, the first of the sections, and where the brand leads', async () => {
    const { page } = stage
    const links = page.getByRole('navigation', { name: 'Sections' }).getByRole('link')
    await expect(links.first()).toHaveText('Home')
    await expect(links.first()).toHaveAttribute('aria-current', 'page')
    await links.nth(1).click()
    await expect(links.first()).not.toHaveAttribute('aria-current')
    await page.getByRole('link', { name: 'Databus, to Home' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
    await expect(region('Is it running?')).toContainText('Databus runs')
    await expect(region('What failed')).toContainText('Nothing')
  })

  it('says without a reload what failed, and since when', async () => {
    const { page } = stage
    await page.evaluate(() => Object.assign(window, { notReloaded: true }))
    const before = (await client.queue.counts({ client: demo })).failed
    await define(client, definitions)
    await expect.poll(async () => (await client.queue.counts({ client: demo })).failed, { timeout: 30_000 }).toBe(before + 3)
    const troubles = region('What failed')
    await expect(troubles).toContainText(/3 failed passengers of papers.*since/s)
    await expect(troubles).toContainText(/The source mailbox of locked does not answer.*The mailbox is locked.*since/s)
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true)
  })

  it('shows which sources answered last, with how many, and which never did', async () => {
    const sources = region('Sources').getByRole('list', { name: 'Sources' }).getByRole('listitem')
    await expect(sources.first()).toContainText(/mailbox.*fails since.*never answered/s)
    await expect(sources.filter({ hasText: 'shelf' })).toContainText('never answered')
    await expect(sources.filter({ hasText: 'papers' })).toContainText(/answered .*, 3 found/)
    await expect(region('Next drives').getByRole('list', { name: 'Next drives' }).getByRole('listitem')).toHaveCount(2)
  })

  it('shows what is driven now', async () => {
    await client.passengers.expedite({ client: demo, name: 'gated' })
    await expect(region('Is it running?').getByRole('list', { name: 'Drives under way' })).toContainText('gated')
    await expect(region('Is it running?')).toContainText('Dispatching')
  })

  it('leads from each figure to the list behind it, with the filter in the address', async () => {
    const { page } = stage
    for (const [title, link, address, heading] of [
      ['What failed', '3 failed passengers of papers', /\/queue\?status=failed&definition=papers&client=demo$/, 'Queue'],
      ['What failed', /The source mailbox/, /\/peek\?definition=locked&client=demo$/, 'Peek'],
      ['In the queue', /Failed/, /\/queue\?status=failed$/, 'Queue'],
      ['Sources', 'shelf', /\/peek\?definition=idle&client=demo$/, 'Peek'],
      ['Next drives', 'papers', /\/passengers\?text=papers&client=demo$/, 'Passengers'],
      ['Is it running?', 'gated', /\/logs\/\d+$/, /gated/],
    ] as const) {
      await stage.open('/')
      await region(title).getByRole('link', { name: link }).click()
      await expect(page).toHaveURL(address)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    }
  })

  it('plots the passengers per hour: by keyboard, as a table, for a day and for a week', async () => {
    const { page } = stage
    await stage.open('/')
    const plot = region('Passengers per hour')
    const bars = plot.getByRole('group', { name: /^Passengers by the hour/ }).getByRole('link')
    await expect.poll(() => bars.count()).toBeGreaterThanOrEqual(24)
    await bars.last().focus()
    await page.keyboard.press('ArrowLeft')
    const before = await bars.nth((await bars.count()) - 2).getAttribute('aria-label')
    await expect(plot.getByText(before ?? 'no label')).toBeVisible()
    await page.keyboard.press('Home')
    await expect(bars.first()).toBeFocused()
    await plot.getByText('Show as a table').click()
    await expect(plot.getByRole('table', { name: /^Passengers by the hour/ }).getByRole('row')).toHaveCount((await bars.count()) + 1)
    await plot.getByRole('link', { name: '7 days' }).click()
    await expect(page).toHaveURL(/range=week/)
    await expect.poll(() => bars.count()).toBeGreaterThanOrEqual(168)
  })

  it('leads from an hour to its passengers', async () => {
    const { page } = stage
    await stage.open('/')
    const plot = region('Passengers per hour')
    const bars = plot.getByRole('group', { name: /^Passengers by the hour/ }).getByRole('link')
    await bars.last().focus()
    const label = (await bars.last().getAttribute('aria-label')) ?? ''
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/queue\?from=\d{4}-\d\d-\d\dT\d\d%3A\d\dZ&to=/)
    const count = /: ([\d.,]+) passengers?$/.exec(label)?.[1] ?? 'no count'
    await expect(page.getByRole('navigation', { name: 'By status' }).getByRole('link', { name: /^All/ })).toContainText(count)
    await page.getByRole('button', { name: /^Pulled to .*: take away$/ }).click()
    await expect(page).not.toHaveURL(/to=/)
  })

  it('is fit to be looked at, with trouble', { timeout: 60_000 }, async () => {
    await stage.open('/')
    await expect(region('What failed')).toContainText('papers')
    await inspectLooks(stage.page, pictureOf('trouble'))
    await stage.open('/?range=week')
    await expect(
      region('Passengers per hour')
        .getByRole('link', { name: /passengers?$/ })
        .nth(100),
    ).toBeAttached()
    await inspectLooks(stage.page, pictureOf('week'))
  })

  it('shows root all clients, or the one that the address names', { timeout: 60_000 }, async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Log out' }).click()
    await stage.open('/')
    await signInAs(page, 'root')
    await expect(region('What failed')).toContainText('demo')
    await page.getByLabel('Client').selectOption('root')
    await expect(page).toHaveURL(/client=root/)
    await expect(page.getByText('There is nothing to carry yet.')).toBeVisible()
    await inspectLooks(page, pictureOf('fresh'))
    await page.getByRole('main').getByRole('link', { name: 'Customizing' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Customizing' })).toBeVisible()
  })
})
