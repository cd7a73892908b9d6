/** Peek: what waits in the sources, looked at without changing anything in them; one that is dead hides no other. */
import { access, copyFile, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const definitions = [
  { name: 'documents', pullers: [{ module: 'folder-puller', name: 'inbox', settings: { path: 'inbox' } }], sync_frequency: 0 },
  { name: 'papers', pullers: [{ module: 'paper-source', settings: { count: 120 } }], sync_frequency: 0 },
  { name: 'silent', pullers: [{ module: 'dead-source', timeout_seconds: 3, settings: { file: 'left' } }], sync_frequency: 0 },
  { name: 'locked', pullers: [{ module: 'broken-source', settings: { words: 'The mailbox is locked' } }], sync_frequency: 0 },
]

/** Those that come with the demo may have been pulled already. */
const documents = [
  ['order-2026-0412.xml', 'field-order.xml'],
  ['invoice-2026-00817.pdf', 'field-invoice.pdf'],
] as const

describe.each(stages)('peek, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  let inbox: string
  beforeAll(async () => {
    stage = await openStage({ ownConnectors: true })
    inbox = join(stage.demoFolder, 'inbox')
    client = await signInOverHttp(stage.address, 'demo')
    await define(client, definitions)
    await expect.poll(async () => (await client.system.state()).activeDrives.length).toBe(0)
    for (const [document, file] of documents) await copyFile(join(root, 'resources/demo/inbox', document), join(inbox, file))
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  const source = (title: string) => stage.page.getByRole('article', { name: title })

  it('asks all sources side by side: a dead and a broken one hide no other', async () => {
    const { page } = stage
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Peek' }).click()
    await expect(source('Paper source')).toContainText('Answered')
    await expect(source('Broken source')).toContainText('The mailbox is locked')
    await expect(source('Dead source')).toContainText('Timed out', { timeout: 20_000 })
    await expect(page.getByText('4 of 4 sources asked')).toBeVisible()
    await expect(page.getByText('2 did not answer as it should')).toBeVisible()
  })

  it('shows a hundred of those that wait, says how many more, and how it came to know', async () => {
    const papers = source('Paper source')
    await papers.getByRole('button', { name: 'Show all 100' }).click()
    await expect(papers.getByRole('list', { name: /^Waiting in/ }).getByRole('listitem')).toHaveCount(100)
    await expect(papers).toContainText('20 more wait and are not shown')
    await expect(papers).toContainText('It has no peek of its own')
  })

  it('shows and saves an attachment out of the source, and changes nothing in it', async () => {
    const { page } = stage
    const before = await picture()
    const folder = source('Folder')
    await folder.getByRole('button', { name: '1 attachment of field-order.xml' }).click()
    await folder.getByRole('button', { name: 'Show field-order.xml' }).click()
    await expect(page.getByLabel('Content of field-order.xml')).toHaveValue(/<Order|<order/)
    const saved = await stage.downloadBy(() => folder.getByRole('button', { name: 'Download field-order.xml' }).click())
    expect(saved.equals(await readFile(join(inbox, 'field-order.xml')))).toBe(true)
    expect(await picture()).toEqual(before)
  })

  it('marks what is in the queue already, and leads there', async () => {
    const { page } = stage
    await client.passengers.expedite({ client: demo, name: 'papers' })
    await expect.poll(async () => (await client.queue.counts({ definition: 'papers' })).complete, { timeout: 20_000 }).toBe(120)
    await stage.open('/peek?definition=papers&queued=yes')
    await expect(source('Paper source')).toContainText('Answered')
    await expect(page.getByRole('article')).toHaveCount(1)
    await page.getByRole('link', { name: 'Waybill 7 is in the queue: complete' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Waybill 7' })).toBeVisible()
  })

  it('narrows down by the address, and asks one source again', async () => {
    const { page } = stage
    await stage.open('/peek?definition=documents&text=FIELD-ORDER')
    await expect(
      source('Folder')
        .getByRole('list', { name: /^Waiting in/ })
        .getByRole('listitem'),
    ).toHaveCount(1)
    await page.getByLabel('In the queue').selectOption('Already in the queue')
    await expect(page).toHaveURL(/queued=yes/)
    await expect(source('Folder').getByRole('list', { name: /^Waiting in/ })).toHaveCount(0)
    await page.getByRole('button', { name: 'Ask inbox again' }).click()
    await expect(source('Folder')).toContainText('Answered')
  })

  it('stops asking when the page is left', async () => {
    const { page } = stage
    const left = join(stage.demoFolder, 'stopped')
    await define(client, [{ name: 'silent', pullers: [{ module: 'dead-source', settings: { file: 'stopped' } }], sync_frequency: 0 }])
    await stage.open('/peek')
    await expect(source('Dead source')).toContainText('Asking')
    await page.getByRole('link', { name: 'Queue', exact: true }).click()
    await expect.poll(() => isThere(left)).toBe(true)
  })

  it('says what to do where there is no source', async () => {
    await define(client, [])
    await stage.open('/peek')
    await expect(stage.page.getByText('There is no source to look into yet.')).toBeVisible()
    await inspectLooks(stage.page, join(root, 'test-results/pictures', `${name}-peek-empty`))
  })

  it('is fit to be looked at, with all that can become of a source', { timeout: 60_000 }, async () => {
    await define(client, definitions)
    await stage.open('/peek')
    await expect(source('Dead source')).toContainText('Timed out', { timeout: 20_000 })
    await source('Folder').getByRole('button', { name: '1 attachment of field-order.xml' }).click()
    await inspectLooks(stage.page, join(root, 'test-results/pictures', `${name}-peek-all`))
  })

  async function picture(): Promise<string[]> {
    const names = (await readdir(stage.demoFolder, { recursive: true })).sort()
    return Promise.all(names.map(async (file) => `${file} ${(await stat(join(stage.demoFolder, file))).mtimeMs}`))
  }
})

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
