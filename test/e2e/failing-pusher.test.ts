import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { define, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

describe.each(stages)('a pusher that fails, in %s', (_name, openStage) => {
  let stage: Stage
  let depot: Server
  beforeAll(async () => {
    depot = createServer((_request, response) => response.writeHead(503, { 'content-type': 'text/plain' }).end('The depot is full'))
    await new Promise<void>((resolve) => depot.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(depot.address() as AddressInfo).port}/`
    stage = await openStage({ ownConnectors: true })
    await define(await signInOverHttp(stage.address, 'demo'), [
      {
        name: 'papers',
        pullers: [{ module: 'paper-source', settings: { count: 1 } }],
        pushers: [{ module: 'http-pusher', name: 'depot', settings: { url } }],
        sync_frequency: 0,
      },
    ])
    await signInAs(stage.page, 'demo')
  })
  afterAll(async () => {
    await stage.close()
    await new Promise((resolve) => depot.close(resolve))
  })

  it('shows in the queue what went wrong, and when it is tried next', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Expedite papers' }).click()
    await page.getByRole('link', { name: 'Queue', exact: true }).click()
    const row = page.getByRole('row').filter({ hasText: 'Waybill 1' })
    await expect(row).toContainText('The depot is full')
    await expect(row).toContainText('Incomplete')
    await row.getByRole('link', { name: 'Waybill 1' }).click()
  })

  it('shows attempts, error and next try on the passenger’s page', async () => {
    const step = stage.page.getByRole('row').filter({ hasText: 'depot' })
    await expect(step).toContainText('503')
    await expect(step).toContainText('The depot is full')
    await expect(step.getByRole('cell', { name: '1', exact: true })).toBeVisible()
    await expect(step).toContainText(/Next try/)
  })

  it('gives up when a person says that it is complete', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Incomplete: set depot complete' }).click()
    await expect(page.getByRole('button', { name: 'Complete: set depot incomplete' })).toBeVisible()
    await expect(page.getByRole('banner').or(page.locator('.page-head')).getByText('Complete').first()).toBeVisible()
  })

  it('leaves a warning or an error in the log', async () => {
    const { page } = stage
    await page.getByRole('region', { name: 'Logs' }).getByRole('link').last().click()
    await expect(page.getByRole('list', { name: 'Entries' })).toContainText('The depot is full')
  })
})
