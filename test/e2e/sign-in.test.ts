import { afterAll, beforeAll, describe, it } from 'vitest'
import { expect } from './expect.ts'
import { fillIn, signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

describe.each(stages)('signing in, in %s', (_name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  it('asks for a sign-in, whatever page was asked for, and goes there afterwards', async () => {
    const { page } = stage
    await stage.open('/about')
    await expect(page.getByRole('heading', { name: 'Databus', exact: true })).toBeVisible()
    await expect(page.getByLabel('Client')).toBeFocused()
    await signInAs(page, 'demo')
    await expect(page.getByRole('heading', { name: 'About', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Log out' }).click()
    await expect(page.getByLabel('Client')).toBeVisible()
  })

  it('says that a wrong password is wrong, and lets nobody in', async () => {
    const { page } = stage
    await stage.open('/')
    await fillIn(page, 'demo', 'wrong')
    await page.getByRole('button', { name: 'Log in' }).click()
    await expect(page.getByText('Client, user name and password do not belong together')).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeHidden()
  })

  it('says on every page why only this computer can reach Databus', async () => {
    const { page } = stage
    await stage.open('/')
    await signInAs(page, 'demo')
    for (const path of ['/', '/passengers', '/peek', '/queue', '/logs', '/customizing', '/about']) {
      await stage.open(path)
      await expect(page.getByRole('complementary', { name: 'Default passwords' })).toContainText('demo/demo and root/root')
    }
  })

  it('forgets a sign-in that was not to be remembered when it is started again', async () => {
    await stage.restart()
    await expect(stage.page.getByLabel('Client')).toBeVisible()
  })

  it('remembers one that was to be, over a restart', async () => {
    await signInAs(stage.page, 'demo', { remember: true })
    await stage.restart()
    await expect(stage.page.getByRole('button', { name: 'Account demo/demo' })).toBeVisible()
  })
})
