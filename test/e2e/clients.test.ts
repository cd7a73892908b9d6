/** Root makes a client in Customizing, uses it at once, and removes it, which is asked first. */
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { ClientId } from '../../shared/model/ids.ts'
import { signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'
import { reviewSave, typeJson } from './type-json.ts'

const pictures = resolve(import.meta.dirname, '../../test-results/pictures')
const textOf = (...names: string[]) => JSON.stringify({ clients: names.map((name) => ({ name })) })

describe.each(stages)('clients, in %s', (name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await signInAs(stage.page, 'root')
    await stage.page.getByRole('button', { name: 'Manage' }).click()
    await stage.page.getByRole('link', { name: 'Customizing' }).click()
    await stage.page.getByRole('link', { name: '__clients__' }).click()
  })
  afterAll(() => stage.close())

  it('adds a client that can have users and definitions at once', async () => {
    const { page } = stage
    await typeJson(page, textOf('root', 'demo', 'acme'), '__clients__')
    const review = await reviewSave(page, '__clients__')
    await expect(review.getByRole('article', { name: 'acme' })).toContainText('It can be used at once')
    await review.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('__clients__ is saved, and used from now on.')).toBeVisible()
    const databus = await signInOverHttp(stage.address, 'root')
    const acme = ClientId.parse('acme')
    await databus.users.add({ client: acme, username: 'ada', role: 'administrator' })
    const text = JSON.stringify({ passengers: [{ name: 'papers', pullers: ['demo-puller-1'], sync_frequency: 0 }] })
    await databus.customizing.save({ client: acme, name: '__databus__', text, version: 0 })
    await page.getByRole('link', { name: 'Passengers' }).click()
    await expect(page.getByText('papers')).toBeVisible()
    await page.goBack()
  })

  it('asks before it removes a client, with what stays of it', async () => {
    const { page } = stage
    await typeJson(page, textOf('root', 'demo'), '__clients__')
    const review = await reviewSave(page, '__clients__')
    await expect(review).toContainText('Nothing is deleted: what there is of it (users: 1, definitions: 1, passengers: 0')
    await inspectLooks(page, `${pictures}/clients-remove-${name}`)
    await review.getByRole('button', { name: 'Go on editing' }).click()
    const databus = await signInOverHttp(stage.address, 'root')
    expect((await databus.session.current()).session?.clients).toContain('acme')
    await reviewSave(page, '__clients__')
    await review.getByRole('button', { name: 'Save and remove the client acme' }).click()
    await expect(review).toBeHidden()
    await expect.poll(async () => (await databus.session.current()).session?.clients).toEqual(['demo', 'root'])
  })
  it('does the same by the form', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Form', exact: true }).click()
    await page.getByRole('button', { name: 'Add to Clients' }).click()
    const added = page.getByRole('group', { name: 'Clients 3' })
    await added.getByRole('textbox', { name: 'Name' }).fill('bolt')
    await added.getByRole('textbox', { name: 'Company' }).fill('Bolt & Co')
    await expect(page.getByText('Not saved yet: bolt (new)')).toBeVisible()
    await inspectLooks(page, `${pictures}/clients-form-${name}`)
    const adding = await reviewSave(page, '__clients__')
    await adding.getByRole('button', { name: 'Save', exact: true }).click()
    const databus = await signInOverHttp(stage.address, 'root')
    await expect.poll(async () => (await databus.session.current()).session?.clients).toEqual(['bolt', 'demo', 'root'])

    await expect(adding).toBeHidden()
    await page.getByRole('button', { name: 'Remove Clients 3' }).click()
    const removing = await reviewSave(page, '__clients__')
    await removing.getByRole('button', { name: 'Save and remove the client bolt' }).click()
    await expect.poll(async () => (await databus.session.current()).session?.clients).toEqual(['demo', 'root'])
  })
})
