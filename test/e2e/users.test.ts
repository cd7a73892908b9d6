/** Users: added, signed in with a one-time password, cut off at once, and removed; and what everybody has on the account page. */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { openVisitor } from './open-visitor.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const pictures = join(root, 'test-results/pictures')
const ownPassword = 'only ayşe knows this'

describe.each(stages)('the Users section, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  let visitor: { page: Page; close(): Promise<void> }
  let given = ''
  beforeAll(async () => {
    stage = await openStage()
    client = await signInOverHttp(stage.address, 'demo')
    visitor = await openVisitor(stage.address)
    await signInAs(stage.page, 'demo')
  })
  afterAll(async () => {
    await visitor.close()
    await stage.close()
  })

  it('adds a user, and shows the one-time password once', async () => {
    const { page } = stage
    await stage.open('/users')
    await expect(page.getByRole('row', { name: /demo/ })).toContainText('administrator')
    await page.getByRole('button', { name: 'Add a user…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a user' })
    await dialog.getByLabel('New user name').fill('ayşe.öz')
    await dialog.getByRole('button', { name: 'Add the user' }).click()
    const handed = page.getByRole('dialog', { name: 'Password to hand on' })
    given = await handed.getByLabel('One-time password', { exact: true }).inputValue()
    expect(given).toMatch(/^[a-z2-9-]{23}$/)
    await handed.getByRole('button', { name: 'I have kept it' }).click()
    await expect(page.getByRole('row', { name: /ayşe\.öz/ })).toContainText('One-time password')
    await inspectLooks(page, join(pictures, `${name}-users`))
  })

  it('refuses a name that is there already, in words', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Add a user…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a user' })
    await dialog.getByLabel('New user name').fill('AYŞE.ÖZ')
    await dialog.getByRole('button', { name: 'Add the user' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Choose another name.')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  it('lets the new user do nothing but choose a password', async () => {
    const { page } = visitor
    await signIn(page, given)
    await expect(page.getByRole('heading', { name: 'Choose your password' })).toBeVisible()
    await inspectLooks(page, join(pictures, `${name}-change-needed`))
    await page.goto(`${stage.address}/queue`)
    await expect(page.getByRole('heading', { name: 'Choose your password' })).toBeVisible()
    await page.getByLabel('Current password').fill(given)
    await page.getByLabel('New password', { exact: true }).fill(ownPassword)
    await page.getByLabel('New password again').fill(ownPassword)
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible()
  })

  it('shows where the user is signed in, and ends it at once in the open window', async () => {
    const { page } = stage
    await page.getByRole('link', { name: 'ayşe.öz' }).click()
    await expect(page.getByRole('region', { name: 'Where they are signed in' }).getByRole('row')).toHaveCount(2)
    await inspectLooks(page, join(pictures, `${name}-user`))
    await page.getByRole('button', { name: 'End all' }).click()
    await expect(page.getByText('Not signed in anywhere.')).toBeVisible()
    await expect(visitor.page.getByRole('button', { name: 'Log in' })).toBeVisible()
  })

  it('changes the role, and the open window follows', async () => {
    const { page } = stage
    await signIn(visitor.page, ownPassword)
    await expect(visitor.page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await visitor.page.goto(`${stage.address}/users`)
    await expect(visitor.page.getByRole('heading', { name: 'Not for your role' })).toBeVisible()
    await page.getByRole('button', { name: 'Change role…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Role of/ })
    await dialog.getByLabel('Role of the user').selectOption('administrator')
    await dialog.getByRole('button', { name: 'Change the role' }).click()
    await expect(visitor.page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
  })

  it('disables, which ends the open window, and enables again', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Disable…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable the user' }).click()
    await expect(page.getByText('Disabled', { exact: true })).toBeVisible()
    await expect(visitor.page.getByRole('button', { name: 'Log in' })).toBeVisible()
    await signIn(visitor.page, ownPassword)
    await expect(visitor.page.getByRole('alert')).toContainText('do not belong together')
    await page.getByRole('button', { name: 'Enable…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Enable the user' }).click()
    await expect(page.getByText('Signed out')).toBeVisible()
  })

  it('resets a password to a one-time one', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Reset password…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reset the password' }).click()
    const handed = page.getByRole('dialog', { name: 'Password to hand on' })
    expect(await handed.getByLabel('One-time password', { exact: true }).inputValue()).not.toBe(given)
    await handed.getByRole('button', { name: 'I have kept it' }).click()
    await signIn(visitor.page, ownPassword)
    await expect(visitor.page.getByRole('alert')).toContainText('do not belong together')
  })

  it('offers nothing against the own account', async () => {
    await stage.open('/users')
    await stage.page.getByRole('link', { name: 'demo', exact: true }).click()
    await expect(stage.page.getByRole('link', { name: 'This is you: your account' })).toBeVisible()
    await expect(stage.page.getByRole('button', { name: 'Remove…' })).toHaveCount(0)
  })

  it('says why the last administrator stays', async () => {
    const boss = await signInOverHttp(stage.address, 'root')
    const mine = (await boss.users.list({ client: 'demo' })).find(({ username }) => username === 'demo')
    const other = (await boss.users.list({ client: 'demo' })).find(({ username }) => username !== 'demo')
    await boss.users.change({ id: other?.id ?? 0, role: 'operator' })
    await expect(boss.users.remove({ id: mine?.id ?? 0 })).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' })
  })

  it('removes a user, after a question', async () => {
    const { page } = stage
    await stage.open('/users')
    await page.getByRole('link', { name: 'ayşe.öz' }).click()
    await page.getByRole('button', { name: 'Remove…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the user' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible()
    await expect(page.getByRole('row', { name: /ayşe/ })).toHaveCount(0)
    expect((await client.users.list({})).map(({ username }) => username)).toEqual(['demo'])
  })

  it('makes a token for a script, shown once, which works until it is revoked', async () => {
    const { page } = stage
    await stage.open('/account')
    await page.getByRole('button', { name: 'Make a token…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Make an API token' })
    await dialog.getByLabel('Name').fill('nightly report')
    await dialog.getByRole('button', { name: 'Make the token' }).click()
    const shown = page.getByRole('dialog', { name: 'Your new API token' })
    const secret = await shown.getByLabel('API token', { exact: true }).inputValue()
    await shown.getByRole('button', { name: 'I have kept it' }).click()
    const status = async (method = 'GET', path = '/api/queue') =>
      (await fetch(`${stage.address}${path}`, { method, headers: { authorization: `Bearer ${secret}` } })).status
    expect(await status()).toBe(200)
    expect(await status('POST', '/api/queue/purge')).toBe(403)
    await inspectLooks(page, join(pictures, `${name}-account`))
    await page.getByRole('button', { name: 'Revoke nightly report' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke the token' }).click()
    await expect(page.getByText('No API token.')).toBeVisible()
    expect(await status()).toBe(401)
  })

  it('ends the other own sign-ins, and this one stays', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'End all others' }).click()
    await expect(page.getByRole('region', { name: 'Where you are signed in' }).getByRole('row')).toHaveCount(2)
    await expect(client.queue.list({})).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  })

  it('shows root the users of every client', async () => {
    await stage.page.getByRole('button', { name: 'Log out' }).click()
    await signInAs(stage.page, 'root')
    await stage.open('/users?client=root')
    await expect(stage.page.getByRole('row', { name: 'root' })).toHaveCount(1)
    await stage.page.getByLabel('Client').selectOption('')
    await expect(stage.page.getByRole('row', { name: /demo/ })).toBeVisible()
  })
})

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Client').fill('demo')
  await page.getByLabel('User name').fill('ayşe.öz')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}
