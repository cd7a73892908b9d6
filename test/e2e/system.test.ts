import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type ConsoleClient, define, demo, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { gated } from './own-connectors.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

describe.each(stages)('the System section, in %s', (_name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  beforeAll(async () => {
    stage = await openStage({ ownConnectors: true, flags: ['--alias', 'Test bench'] })
    client = await signInOverHttp(stage.address, 'root')
    await define(client, [gated])
    await signInAs(stage.page, 'root')
  })
  afterAll(() => stage.close())

  it('is for the root user, and shows the alias on top', async () => {
    await expect(stage.page.getByRole('banner')).toContainText('Test bench')
    await stage.page.getByRole('link', { name: 'System' }).click()
    await expect(stage.page.getByRole('region', { name: 'Dispatcher' })).toContainText('Idle')
  })

  it('pauses: what is expedited meanwhile waits, and is driven on Resume', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByRole('region', { name: 'Dispatcher' })).toContainText('Paused')
    await page.getByRole('link', { name: 'Passengers', exact: true }).click()
    await page.getByRole('button', { name: 'Expedite gated' }).click()
    await expect(page.getByText('gated is driven on Resume: Databus is paused.')).toBeVisible()
    await expect(page.getByRole('article', { name: 'gated' }).getByText('Expedited, waiting')).toBeVisible()
    await page.getByRole('link', { name: 'System' }).click()
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(page.getByRole('table', { name: 'Drives under way' })).toContainText('gated')
  })

  it('tells at once what somebody else does', async () => {
    await client.system.pause()
    await expect(stage.page.getByRole('region', { name: 'Dispatcher' })).toContainText('Pausing')
    await client.system.resume()
    await expect(stage.page.getByRole('region', { name: 'Dispatcher' })).toContainText('Dispatching')
  })

  it('shuts down when the drive under way has ended, with code 0', async () => {
    const { page, databus } = stage
    await page.getByRole('button', { name: 'Shut down…' }).click()
    await page.getByRole('dialog', { name: 'Shut Databus down?' }).getByRole('button', { name: 'Shut down' }).click()
    await expect(page.getByRole('region', { name: 'Dispatcher' })).toContainText('Shutting down')
    await writeFile(join(stage.demoFolder, 'open'), '')
    expect(await databus.exited).toBe(0)
  })

  it('has left nothing half done: the passenger is complete at the next start', async () => {
    await stage.restart()
    client = await signInOverHttp(stage.address, 'root')
    expect(await client.queue.counts({ client: demo, definition: 'gated' })).toEqual({ incomplete: 0, complete: 1, failed: 0 })
  })
})
