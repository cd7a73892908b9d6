/** What only a browser can meet: other tabs, other clients, other origins' addresses. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { rootClient } from '../../../shared/model/ids.ts'
import { define, signInOverHttp } from '../console-client.ts'
import { expect } from '../expect.ts'
import { signInAs } from '../sign-in-as.ts'
import { type Stage, stages } from '../stage.ts'

const [[, openInChromium]] = stages.filter(([name]) => name === 'Chromium') as [(typeof stages)[number]]

describe('in a browser', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openInChromium({ ownConnectors: true })
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('a passenger that isn’t there is not found', async () => {
    await stage.open(`/queue/${randomUUID()}`)
    await expect(stage.page.getByText(/There is no passenger/)).toBeVisible()
    await expect(stage.page.getByRole('link', { name: 'Back to the queue' })).toBeVisible()
  })

  it('a passenger of another client is not found either, nor its attachments', async () => {
    const root = await signInOverHttp(stage.address, 'root')
    const papers = {
      name: 'papers',
      pullers: [{ module: 'paper-source', settings: { count: 1 } }],
      pushers: ['demo-pusher-1'],
      sync_frequency: 0,
    }
    await define(root, [papers], rootClient)
    await root.passengers.expedite({ client: rootClient, name: 'papers' })
    const ofRoot = () => root.queue.list({ client: rootClient })
    await expect.poll(async () => (await ofRoot()).rows.length).toBe(1)
    const id = (await ofRoot()).rows[0]?.id ?? ''
    await stage.open(`/queue/${id}`)
    await expect(stage.page.getByText(`There is no passenger ${id} in the queue.`)).toBeVisible()
    const demo = await signInOverHttp(stage.address, 'demo')
    await expect(demo.queue.attachment({ id, name: 'waybill.txt' })).rejects.toThrow(/There is no passenger/)
    expect((await demo.queue.list({ text: 'Waybill' })).rows).toEqual([])
  })

  it('the System section is not for others than the root user', async () => {
    await stage.open('/system')
    await expect(stage.page.getByRole('button', { name: 'Shut down…' })).toHaveCount(0)
    await expect(stage.page.getByRole('link', { name: 'System' })).toHaveCount(0)
  })

  it('a sign-out takes the other tabs to the login page', async () => {
    const other = await stage.page.context().newPage()
    await other.goto(`${stage.address}/queue`)
    await expect(other.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible()
    await stage.page.getByRole('button', { name: 'Log out' }).click()
    await expect(other.getByLabel('User name')).toBeVisible()
    await other.close()
  })

  it('only the desktop’s preload announces the desktop', async () => {
    expect(await stage.page.evaluate(() => 'databusDesktop' in window)).toBe(false)
    const client = await signInOverHttp(stage.address, 'demo')
    expect((await client.session.current()).session?.transport).toBe('http')
  })
})
