/** While Databus ends a small window shows what it waits for, also where the console's own window is closed. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { root } from '../../../main/launch/build.ts'
import { type LaunchedDesktop, launchDesktop } from '../../support/launch-desktop.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { inspectLooks } from '../inspect-looks.ts'
import { addOwnConnectors, gated } from '../own-connectors.ts'
import { aTray } from './a-tray.ts'
import { closeAnswering } from './close-window.ts'

describe('the end of the desktop, while a drive is under way', () => {
  let folder: string
  let home: string
  let desktop: LaunchedDesktop
  let client: ConsoleClient
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'databus-e2e-'))
    home = join(folder, 'home')
    await addOwnConnectors(home)
    desktop = await launchDesktop(home, { env: await aTray(folder) })
    client = await signInOverHttp(desktop.address ?? '', 'root')
    await define(client, [gated])
    await client.passengers.expedite({ client: demo, name: 'gated' })
    await expect.poll(async () => (await client.queue.counts({ definition: 'gated' })).incomplete).toBe(1)
  })
  afterEach(async () => {
    await desktop.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** @returns the small window's page */
  async function quit(): Promise<Page> {
    const [page] = await Promise.all([
      desktop.app.waitForEvent('window'),
      desktop.app.evaluate(({ app }) => void setImmediate(() => app.quit())),
    ])
    await expect(page.getByRole('heading', { level: 1, name: 'Databus shuts down' })).toBeVisible()
    return page
  }

  it('shows the drive though the window is closed; Force asks, then ends it, and the next start has the passenger', async () => {
    await closeAnswering(desktop, 'Keep running')
    const page = await quit()
    await expect(page.getByRole('list', { name: 'Drives under way' })).toContainText('gated of demo, began')
    await inspectLooks(page, join(root, 'test-results/pictures', 'desktop-ending'))
    await page.getByRole('button', { name: 'Force…' }).click()
    await page.getByRole('dialog', { name: 'Cut the drives off?' }).getByRole('button', { name: 'Cut off and end' }).click()
    expect(await desktop.exited).toBe(1)
    expect(desktop.output()).toContain('Somebody forces the end')
    await desktop.close()

    desktop = await launchDesktop(home)
    client = await signInOverHttp(desktop.address ?? '', 'root')
    expect(await client.queue.counts({ definition: 'gated' })).toEqual({ incomplete: 1, complete: 0, failed: 0 })
    expect((await client.audit.list({})).rows.find(({ act }) => act === 'desktop.force')).toMatchObject({
      from: 'this computer',
      outcome: 'done',
    })
  })

  it('ends by itself when the drive has ended', async () => {
    const page = await quit()
    await expect(page.getByRole('list', { name: 'Drives under way' })).toContainText('gated')
    await writeFile(join(home, 'clients', 'demo', 'open'), '')
    expect(await desktop.exited).toBe(0)
  })

  it('leaves no process behind when it is killed, and the next start takes up the passenger', async () => {
    const family = await descendants(desktop.pid)
    expect(family.length).toBeGreaterThan(1)
    desktop.kill('SIGKILL')
    expect(await desktop.exited).toBe('SIGKILL')
    await expect.poll(async () => (await Promise.all(family.map(isAlive))).filter(Boolean)).toEqual([])
    await desktop.close()

    desktop = await launchDesktop(home)
    client = await signInOverHttp(desktop.address ?? '', 'root')
    await writeFile(join(home, 'clients', 'demo', 'open'), '')
    await expect.poll(async () => (await client.queue.counts({ definition: 'gated' })).complete, { timeout: 90_000 }).toBe(1)
  }, 180_000)
})

interface Family {
  pid: number
  parent: number
  /** With its id it names a process for good, also when the id is given to another. */
  begun: string
}

async function processOf(pid: number): Promise<(Family & { state: string }) | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return null
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { pid, state: fields[0] ?? '', parent: Number(fields[1]), begun: fields[19] ?? '' }
}

async function descendants(of: number): Promise<Family[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const all = (await Promise.all(ids.map(processOf))).filter((one) => one !== null)
  const below = (parent: number): Family[] => all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)])
  return below(of)
}

/** A zombie has ended; only nobody has asked for its exit code. */
async function isAlive({ pid, begun }: Family): Promise<boolean> {
  const now = await processOf(pid)
  return now !== null && now.begun === begun && now.state !== 'Z'
}
