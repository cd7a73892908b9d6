import { afterAll, beforeAll, describe, it } from 'vitest'
import { demoNode, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

describe.each(stages)('customizing, in %s', (_name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await signInAs(stage.page, 'demo')
    await stage.page.getByRole('link', { name: 'Customizing' }).click()
    await stage.page.getByRole('link', { name: '__databus__' }).click()
  })
  afterAll(() => stage.close())

  it('refuses what is no JSON, with the place', async () => {
    const { page } = stage
    await page.getByLabel('JSON of __databus__').fill('{ "passengers": [ }')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert')).toContainText(/Line 1, column \d+/)
  })

  it('refuses what is wrong in it with place and reason, all faults at once, and the one before goes on', async () => {
    const { page } = stage
    const before = await (await signInOverHttp(stage.address, 'demo')).customizing.get(demoNode)
    const wrong = { passengers: [{ name: 'one', pullers: ['no-such-puller'], sync_frequency: -1 }, { name: 'one' }] }
    await page.getByLabel('JSON of __databus__').fill(JSON.stringify(wrong))
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert')).toContainText('Not saved; the one before goes on')
    await expect(page.getByRole('alert').getByRole('listitem').first()).toContainText('passengers')
    const { customizing } = await signInOverHttp(stage.address, 'demo')
    expect(await customizing.get(demoNode)).toEqual(before)
  })

  it('says which connector is unknown', async () => {
    const { page } = stage
    await page.getByLabel('JSON of __databus__').fill(JSON.stringify({ passengers: [{ name: 'one', pullers: ['no-such-puller'] }] }))
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert')).toContainText('no-such-puller')
    await expect(page.getByRole('alert')).toContainText('passengers[0].pullers[0]')
  })

  it('saves what is right, and uses it at once', async () => {
    const { page } = stage
    const right = { passengers: [{ name: 'fresh', pullers: ['demo-puller-1'], pushers: ['demo-pusher-1'], sync_frequency: 0 }] }
    await page.getByLabel('JSON of __databus__').fill(JSON.stringify(right))
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('__databus__ is saved, and used from now on.')).toBeVisible()
    await page.getByRole('link', { name: 'Passengers', exact: true }).click()
    await expect(page.getByRole('article', { name: 'fresh' })).toBeVisible()
  })
})
