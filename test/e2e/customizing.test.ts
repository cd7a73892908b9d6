import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { demoNode, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'
import { jsonText, reviewSave, saveJson, typeJson } from './type-json.ts'

const pictures = resolve(import.meta.dirname, '../../test-results/pictures')

describe.each(stages)('customizing, in %s', (name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await signInAs(stage.page, 'demo')
    await stage.page.getByRole('button', { name: 'Manage' }).click()
    await stage.page.getByRole('link', { name: 'Customizing' }).click()
    await stage.page.getByRole('link', { name: '__databus__' }).click()
  })
  afterAll(() => stage.close())

  it('refuses what is no JSON, with the place', async () => {
    const { page } = stage
    await typeJson(page, '{ "passengers": [ }')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert')).toContainText(/Line 1, column \d+/)
  })

  it('refuses what is wrong in it with place and reason, all faults at once, and the one before goes on', async () => {
    const { page } = stage
    const before = await (await signInOverHttp(stage.address, 'demo')).customizing.get(demoNode)
    const wrong = { passengers: [{ name: 'one', pullers: ['no-such-puller'], sync_frequency: -1 }, { name: 'one' }] }
    await typeJson(page, JSON.stringify(wrong))
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert')).toContainText('Not saved; the one before goes on')
    await expect(page.getByRole('alert').getByRole('listitem').first()).toContainText('passengers')
    const { customizing } = await signInOverHttp(stage.address, 'demo')
    expect(await customizing.get(demoNode)).toEqual(before)
  })

  it('says which connector is unknown', async () => {
    const { page } = stage
    await typeJson(page, JSON.stringify({ passengers: [{ name: 'one', pullers: ['no-such-puller'] }] }))
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert')).toContainText('no-such-puller')
    await expect(page.getByRole('alert')).toContainText('passengers[0].pullers[0]')
  })

  it('shows what differs and what would change, and goes on without saving it', async () => {
    const { page } = stage
    const { customizing } = await signInOverHttp(stage.address, 'demo')
    const before = await customizing.get(demoNode)
    const tried = { passengers: [{ name: 'tried', pullers: ['demo-puller-1'], pushers: ['demo-pusher-1'], sync_frequency: 5 }] }
    await typeJson(page, JSON.stringify(tried))
    const review = await reviewSave(page)
    await expect(review.getByRole('status').first()).toHaveText(/^1 line added, \d+ removed\.$/)
    await expect(review.getByRole('textbox', { name: 'Saved now' })).toContainText('demo_passenger_1')
    await expect(review.getByRole('textbox', { name: 'Your text' })).toHaveText(JSON.stringify(tried))
    const told = review.getByRole('region', { name: 'What saving would do' })
    await expect(told.getByRole('article', { name: 'tried' })).toContainText('Added')
    await expect(told.getByRole('article', { name: 'demo_passenger_1' })).toContainText('Removed')
    await inspectLooks(page, resolve(pictures, `${name}-review`))
    await review.getByRole('button', { name: 'Go on editing' }).click()
    await expect(review).toBeHidden()
    await expect.poll(() => jsonText(page)).toBe(JSON.stringify(tried))
    expect(await customizing.get(demoNode)).toEqual(before)
  })

  it('shows lines that changed in one column where there is no room for two', async () => {
    const { page } = stage
    const { text } = await (await signInOverHttp(stage.address, 'demo')).customizing.get(demoNode)
    await typeJson(page, text.replace('demo_passenger_1', 'renamed'))
    const size = page.viewportSize()
    await page.setViewportSize({ width: 360, height: 740 })
    const review = await reviewSave(page)
    await expect(review.getByRole('status').first()).toHaveText('1 line added, 1 removed.')
    const shown = review.getByRole('textbox', { name: 'Saved now and Your text, line by line' })
    await expect(shown.locator('del')).toContainText('demo_passenger_1')
    await expect(shown.locator('ins')).toContainText('renamed')
    await inspectLooks(page, resolve(pictures, `${name}-review-lines`))
    await page.keyboard.press('Escape')
    await expect(review).toBeHidden()
    if (size) await page.setViewportSize(size)
  })

  it('saves what is right, and uses it at once', async () => {
    const { page } = stage
    const right = { passengers: [{ name: 'fresh', pullers: ['demo-puller-1'], pushers: ['demo-pusher-1'], sync_frequency: 0 }] }
    await typeJson(page, JSON.stringify(right))
    await saveJson(page)
    await expect(page.getByText('__databus__ is saved, and used from now on.')).toBeVisible()
    await page.getByRole('link', { name: 'Passengers', exact: true }).click()
    await expect(page.getByRole('article', { name: 'fresh' })).toBeVisible()
  })

  it('lists the versions, and goes back to one, seen beside what stands now, by saving it as the newest', async () => {
    const { page } = stage
    const { customizing } = await signInOverHttp(stage.address, 'demo')
    const now = await customizing.get(demoNode)
    await stage.open('/customizing/demo?node=__databus__')
    const rows = page.getByRole('list', { name: 'Versions of __databus__, newest first' }).getByRole('listitem')
    await expect(rows.first()).toContainText(`Version ${now.version}`)
    await expect(rows.first()).toContainText('by demo/demo')
    await expect(rows.first()).toContainText('in use')
    await typeJson(page, '{}')
    const kept = now.version - 1
    await page.getByRole('button', { name: `Compare version ${kept}` }).click()
    const compared = page.getByRole('dialog', { name: `Version ${kept} and what stands now` })
    await expect(compared).toContainText('in place of what you typed, which is not saved')
    await expect(compared.getByRole('status').first()).toHaveText(/^\d+ lines added, 1 removed\.$/)
    await expect(compared.getByRole('textbox', { name: `Version ${now.version}, which stands now` })).toContainText('fresh')
    await inspectLooks(page, resolve(pictures, `${name}-compare-version`))
    await compared.getByRole('button', { name: `Go back to version ${kept}` }).click()
    const before = await customizing.version({ ...demoNode, version: kept })
    await expect.poll(() => jsonText(page)).toBe(before.text)
    expect(await customizing.get(demoNode)).toEqual(now)
    await inspectLooks(page, resolve(pictures, `${name}-versions`))
    await saveJson(page)
    await expect(rows.first()).toContainText(`Version ${now.version + 1}`)
    expect(await customizing.get(demoNode)).toMatchObject({ text: before.text, version: now.version + 1 })
  })

  it('warns of secrets that are not set, and saves', async () => {
    const { page } = stage
    const email = { host: 'mail.example.test', from: 'a@example.test', to: ['b@example.test'], password: { $secret: 'not set' } }
    await typeJson(page, JSON.stringify({ passengers: [], alerts: { email } }))
    const review = await reviewSave(page)
    await expect(review.getByRole('alert')).toContainText('There is no secret "not set" yet')
    await inspectLooks(page, resolve(pictures, `${name}-review-warned`))
    await review.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
      '__databus__ is saved. But alerts.email.password: There is no secret',
    )
  })
})
