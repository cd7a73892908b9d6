/** Exports from the console into every kind of target, and imports back into a fresh home, as people do them. */
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { emptyDatabase, servers } from '../store/databases.ts'
import { makeOriginal } from '../transfer/make-original.ts'
import { define, demo, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { gated } from './own-connectors.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

/** Its data under the name of a client that no fresh home has, with a connector that no Databus has. */
async function makeOriginalOf(client: string, folder: string): Promise<string> {
  const data = await makeOriginal(folder)
  await rename(join(data, 'clients', 'demo'), join(data, 'clients', client))
  const file = join(data, 'clients', client, 'config.json')
  const config = JSON.parse(await readFile(file, 'utf8'))
  config.passengers.push({ ...config.passengers[0], name: 'from_sap', pullers: ['acme.puller.sap'] })
  await writeFile(file, JSON.stringify(config))
  return data
}

const proved = /Proved: both sides are the same/

describe.each(stages)('export and import, in %s', (_name, openStage) => {
  let stage: Stage
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-transfer-'))
    stage = await openStage({ ownConnectors: true })
    await signInAs(stage.page, 'root')
  })
  afterAll(async () => {
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  })

  it.each(servers)('exports to %s with a proof, and imports it back without doubling', async (_server, server) => {
    const { page } = stage
    const url = new URL((await emptyDatabase(server)).replace(/^\w+:/, 'http:'))
    const kind = server.service === 'PostgreSQL' ? 'postgresql' : 'mysql'
    const fill = async () => {
      await page.getByLabel('Database', { exact: true }).fill(url.pathname.slice(1))
      await page.getByLabel('User name').fill(url.username)
    }
    await stage.open(`/export?kind=${kind}`)
    await fill()
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(page.getByText(/^It answers: .+ Tables can be made in it\.$/)).toBeVisible()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.locator('.transfer-job')).toContainText(proved, { timeout: 60_000 })
    await page.getByRole('link', { name: 'Read the report' }).click()
    await expect(page.getByText(/passengers: \d+ with \d+ bytes, hash .* They are the same\./).first()).toBeVisible()

    await stage.open(`/import?kind=${kind}`)
    await fill()
    await page.getByRole('button', { name: 'Look what is there' }).click()
    await expect(page.getByRole('heading', { name: 'What was found' })).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Import…' }).click()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(page.locator('.transfer-job')).toContainText('0 passengers were added', { timeout: 60_000 })
  })

  it('exports to a JSON folder in the background, with progress on every page', async () => {
    const { page } = stage
    await stage.open('/export?kind=json-folder')
    await page.getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'json'))
    await page.getByLabel('Go on in the background').check()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    // Leaving before the server has said that it runs would take the asking back.
    await expect(page.getByText('The export goes on in the background', { exact: false })).toBeVisible()
    await stage.open('/queue')
    await expect(page.getByRole('button', { name: /^Dismiss: Export to the JSON folder/ })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('region', { name: 'Long work' })).toContainText(proved)
  })

  it('shows what is in the data of the original first, asks, and imports it', async () => {
    const { page } = stage
    await stage.open('/import?kind=original')
    await page.getByRole('textbox', { name: 'Folder' }).fill(await makeOriginalOf('acme', folder))
    await page.getByLabel('Time zone').fill('Europe/Berlin')
    await page.getByRole('button', { name: 'Look what is there' }).click()
    await expect(page.getByText('can’t be imported, or only in part', { exact: false })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('heading', { name: 'Connectors that this Databus does not have' })).toBeVisible()
    await expect(page.getByText('acme.puller.sap, used by acme/from_sap')).toBeVisible()
    await page.screenshot({ path: `test-results/pictures/import-${_name}.png`, fullPage: true })
    await page.getByRole('button', { name: 'Import…' }).click()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(page.locator('.transfer-job')).toContainText('2 passengers were added', { timeout: 60_000 })
    const { queue } = await signInOverHttp(stage.address, 'root')
    expect((await queue.list({ sourceSystem: 'ERP' })).rows.map(({ externalId }) => externalId).sort()).toEqual(['PO-1', 'PO-2'])
    await stage.open('/passengers')
    for (const name of ['demo_passenger_1', 'from_sap']) await expect(page.getByText(name, { exact: true }).first()).toBeVisible()
  })

  it('takes secrets along by a pass phrase, asks for it on the way back, and takes no other', async () => {
    const { page } = stage
    const client = await signInOverHttp(stage.address, 'root')
    await client.secrets.set({ client: demo, name: 'erp', value: 'token 4711' })
    await stage.open('/export?kind=json-folder')
    await page.getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'with-secrets'))
    await page.getByLabel('Secrets go along, sealed by a pass phrase.').check()
    await page.getByLabel('Pass phrase', { exact: true }).fill('four words of rain')
    await page.getByLabel('Pass phrase again').fill('four words of ruin')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.getByText('It is not the same.')).toBeVisible()
    await page.screenshot({ path: `test-results/pictures/export-secrets-${_name}.png`, fullPage: true })
    await page.getByLabel('Pass phrase again').fill('four words of rain')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.locator('.transfer-job')).toContainText(proved, { timeout: 60_000 })
    await page.getByRole('link', { name: 'Read the report' }).click()
    await expect(page.getByText(/^secrets: 1 added, 0 were there already\.$/)).toBeVisible()

    await client.secrets.remove({ client: demo, name: 'erp' })
    await stage.open('/import?kind=json-folder')
    await page.getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'with-secrets'))
    await page.getByRole('button', { name: 'Look what is there' }).click()
    await page.getByLabel('Secrets are imported: 1 went along.', { exact: false }).check()
    const importBy = async (phrase: string) => {
      await page.getByLabel('Pass phrase', { exact: true }).fill(phrase)
      await page.getByRole('button', { name: 'Import…' }).click()
      await page.getByRole('button', { name: 'Import', exact: true }).click()
    }
    await importBy('four words of ruin')
    await expect(page.getByText('This pass phrase does not open the secrets', { exact: false })).toBeVisible()
    await page.screenshot({ path: `test-results/pictures/import-secrets-${_name}.png`, fullPage: true })
    await importBy('four words of rain')
    await expect(page.locator('.transfer-job')).toContainText(proved, { timeout: 60_000 })
    const found = await client.secrets.list({ client: demo })
    expect(found.find(({ name }) => name === 'erp')?.setBy).toBe('root/root')
  })

  it('can be cancelled while one waits and in the background; drives go on, and it can be repeated', async () => {
    const { page } = stage
    const client = await signInOverHttp(stage.address, 'root')
    await define(client, [gated])
    await client.passengers.expedite({ client: demo, name: gated.name })
    const drives = async () => (await client.system.state()).activeDrives.map(({ definition }) => definition)
    await expect.poll(drives).toContain(gated.name)

    await stage.open('/export?kind=json-folder')
    await page.getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'cancelled'))
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const watch = page.locator('.transfer-job')
    await watch.getByRole('button', { name: 'Cancel' }).click()
    await expect(watch).toContainText('Nothing was moved. It can be repeated.')

    await watch.getByRole('button', { name: 'Do another' }).click()
    await page.getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'cancelled'))
    await page.getByLabel('Go on in the background').check()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const strip = page.getByRole('region', { name: 'Long work' })
    await strip.getByRole('button', { name: /^Cancel: Export to the JSON folder/ }).click()
    await expect(strip.getByText('Nothing was moved. It can be repeated.')).toHaveCount(2)

    expect((await client.system.state()).status).toBe('dispatching')
    await writeFile(join(stage.demoFolder, 'open'), '')
    await expect.poll(async () => (await client.queue.counts({ definition: gated.name })).complete).toBe(1)
    await stage.open('/export?kind=json-folder')
    await page.getByRole('textbox', { name: 'Folder' }).fill(join(folder, 'cancelled'))
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(watch).toContainText(proved, { timeout: 60_000 })
  })

  it('looks as it should, wide and narrow', async () => {
    const { page } = stage
    await stage.open('/export?kind=postgresql')
    await expect(page.getByRole('button', { name: 'Test connection' })).toBeVisible()
    await page.screenshot({ path: `test-results/pictures/export-${_name}.png`, fullPage: true })
    // Only the desktop's window stands on the disk that is meant.
    await stage.open('/export?kind=sqlite')
    await expect(page.getByRole('textbox', { name: 'File' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Choose a file…' })).toHaveCount(_name === 'Electron' ? 1 : 0)
    await page.emulateMedia({ colorScheme: 'dark' })
    if (_name === 'Chromium') await page.setViewportSize({ width: 360, height: 740 })
    await page.screenshot({ path: `test-results/pictures/export-${_name}-narrow-dark.png`, fullPage: true })
    const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(width).toBe(0)
  })
})
