/** Settings of a user's own connector that are references and unions, filled in by the form. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { define, demoNode, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'
import { saveJson } from './type-json.ts'

const pictures = join(root, 'test-results/pictures')

describe.each(stages)('settings of several kinds, in %s', (name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage({ ownConnectors: true })
    await signInAs(stage.page, 'demo')
    const settings = { access: { kind: 'basic', user: 'ann', realm: 'here' } }
    const definition = { name: 'kinds', pullers: ['demo-puller-1'], pushers: [{ module: 'many-kinds', settings }] }
    await define(await signInOverHttp(stage.address, 'demo'), [definition])
    await stage.open('/customizing/demo?node=__databus__&view=form&definition=kinds')
  })
  afterAll(() => stage.close())

  it('shows the fields of the kind that is chosen, keeps what both have, and saves what is meant', async () => {
    const { page } = stage
    const access = page.getByRole('group', { name: 'Access', exact: true })
    await expect(access.getByRole('combobox')).toHaveValue('0')
    await expect(access.getByRole('textbox', { name: 'User' })).toHaveValue('ann')
    await access.getByRole('combobox', { name: 'Kind of Access' }).selectOption('A key')
    await expect(access.getByRole('textbox', { name: 'User' })).toHaveCount(0)
    await expect(access.getByRole('textbox', { name: 'Realm' })).toHaveValue('here')
    await access.getByRole('textbox', { name: 'Key file' }).fill('id')

    const amount = page.getByRole('group', { name: 'Amount', exact: true })
    await expect(amount.getByRole('spinbutton', { name: 'Amount' })).toHaveValue('3')
    await amount.getByRole('combobox', { name: 'Kind of Amount' }).selectOption('Text')
    await amount.getByRole('textbox', { name: 'Amount' }).fill('all')
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('Slow, but sure')
    await page.getByRole('combobox', { name: 'Kind of Note' }).selectOption('Nothing (null)')
    await page.getByRole('textbox', { name: 'Street' }).fill('Long Road 1')
    await inspectLooks(page, join(pictures, `${name}-form-kinds`))
    await saveJson(page)
    await expect(page.getByText('__databus__ is saved, and used from now on.')).toBeVisible()

    const { customizing } = await signInOverHttp(stage.address, 'demo')
    expect(JSON.parse((await customizing.get(demoNode)).text).passengers[0].pushers[0].settings).toEqual({
      access: { kind: 'key', realm: 'here', file: 'id' },
      amount: 'all',
      speed: 'slow',
      note: null,
      sender: { street: 'Long Road 1' },
    })
  })
})
