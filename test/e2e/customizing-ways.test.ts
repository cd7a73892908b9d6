/** The ways to the form of a definition: its address, Back, and the links from where a definition is seen at work. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { define, demoNode, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { openVisitor } from './open-visitor.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'
import { jsonText } from './type-json.ts'

describe.each(stages)('the ways to a definition’s form, in %s', (name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('has the shown part in the address, for Back and for bookmarks, and asks only where something would be lost', async () => {
    const { page } = stage
    await define(await signInOverHttp(stage.address, 'demo'), [
      { name: 'orders', pullers: ['demo-puller-1'], schedule: { cron: '0 3 * * *' } },
    ])
    await stage.open('/customizing/demo?node=__databus__&view=form')
    const heading = page.locator('#definition-title')
    await page.getByRole('button', { name: 'Duplicate' }).click()
    await expect(heading).toHaveText('orders_copy')
    await expect(page).toHaveURL(/[?&]definition=orders_copy(&|$)/)
    await page.getByRole('textbox', { name: 'Name', exact: true }).first().fill('tariffs')
    await expect(page).toHaveURL(/[?&]definition=tariffs(&|$)/)
    await page.getByRole('button', { name: 'The node itself' }).click()
    await expect(heading).toHaveText('The node itself')
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await expect.poll(() => jsonText(page)).toContain('"tariffs"')
    await page.evaluate(() => history.back())
    await expect(heading).toHaveText('The node itself')
    await page.evaluate(() => history.back())
    await expect(heading).toHaveText('tariffs')
    await page.evaluate(() => history.forward())
    await expect(heading).toHaveText('The node itself')
    await page.getByRole('link', { name: 'Passengers', exact: true }).click()
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(heading).toHaveText('The node itself')
    await page.getByRole('button', { name: 'Undo my changes' }).click()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()

    await stage.open('/customizing/demo?node=__databus__&view=form&definition=orders')
    await expect(heading).toHaveText('orders')
    await stage.open('/customizing/demo?node=__databus__&view=form&definition=gone')
    await expect(page.getByText('There is no definition gone here.')).toBeVisible()
    await page.getByRole('button', { name: 'orders At 03:00' }).click()
    await expect(heading).toHaveText('orders')
  })

  it('is led to from a definition and from a failed passenger, for those who may customize', async () => {
    const { page } = stage
    const demo = await signInOverHttp(stage.address, 'demo')
    const { passengers, queue, users } = demo
    const definition = {
      name: `fails in ${name}`,
      pullers: [{ module: 'demo-puller-1', settings: { count: 1 } }],
      pushers: [{ module: 'http-pusher', settings: { url: 'http://127.0.0.1:9/' } }],
      retry: { attempts: 1 },
    }
    await define(demo, [definition])
    await passengers.expedite({ client: demoNode.client, name: definition.name })
    const failed = () => queue.list({ definition: definition.name, status: 'failed' })
    await expect.poll(async () => (await failed()).rows.length, { timeout: 30_000 }).toBe(1)

    await stage.open('/passengers')
    await page.getByRole('link', { name: `Edit ${definition.name}` }).click()
    await expect(page.locator('#definition-title')).toHaveText(definition.name)
    await stage.open(`/queue/${(await failed()).rows[0]?.id}`)
    await page.getByRole('link', { name: 'edit it' }).click()
    await expect(page.locator('#definition-title')).toHaveText(definition.name)

    const { password } = await users.add({ client: demoNode.client, username: `op-${name.toLowerCase()}`, role: 'operator' })
    const visitor = await openVisitor(stage.address)
    try {
      await signInFirst(visitor.page, `op-${name.toLowerCase()}`, password)
      await visitor.page.goto(`${stage.address}/passengers`)
      await expect(visitor.page.getByRole('button', { name: `Expedite ${definition.name}` })).toBeVisible()
      await expect(visitor.page.getByRole('link', { name: /^Edit / })).toHaveCount(0)
    } finally {
      await visitor.close()
    }
  })
})

/** With a one-time password, which must be changed. */
async function signInFirst(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Client').fill('demo')
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByLabel('Current password').fill(password)
  await page.getByLabel('New password', { exact: true }).fill('a long own password')
  await page.getByLabel('New password again').fill('a long own password')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
}
