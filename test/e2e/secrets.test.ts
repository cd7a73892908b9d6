/** Secrets: missing ones first, set once and shown never again, replaced, and removed after a question. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, define, demo, demoNode, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

const pictures = join(root, 'test-results/pictures')
const value = 'open sesame 42'
const key = '-----BEGIN KEY-----\nabc\n-----END KEY-----'

/** Pushes to one place for each secret. */
function ordersWith(...secrets: string[]) {
  const pushers = secrets.map(($secret) => ({
    module: 'http-pusher',
    settings: { url: 'https://erp.example.test/', bearer_token: { $secret } },
  }))
  return { name: 'orders', pullers: ['demo-puller-1'], pushers, sync_frequency: 0 }
}

describe.each(stages)('the secrets, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  beforeAll(async () => {
    stage = await openStage()
    client = await signInOverHttp(stage.address, 'demo')
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('are come to from Customizing, and say what to do while there is none', async () => {
    const { page } = stage
    await stage.open('/customizing')
    await page.getByRole('link', { name: 'Secrets' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Secrets' })).toBeVisible()
    await expect(page.getByText('No secret yet.')).toBeVisible()
    await inspectLooks(page, join(pictures, `${name}-secrets-none`))
  })

  it('that settings use and nobody has set come up by themselves, with who uses them', async () => {
    await define(client, [ordersWith('erp')])
    const row = stage.page.getByRole('row', { name: /erp/ })
    await expect(row).toContainText('Not set')
    await expect(row.getByRole('list', { name: 'Used by' })).toHaveText('orders by http-pusher')
  })

  it('are set, and the value is nowhere on the page or in the answers', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Set erp…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set the secret erp' })
    await expect(dialog.getByLabel('Value')).toHaveAttribute('type', 'password')
    await dialog.getByLabel('Value').fill(value)
    await dialog.getByRole('button', { name: 'Set the secret' }).click()
    await expect(page.getByText('The secret erp is set.')).toBeVisible()
    await expect(page.getByRole('row', { name: /erp/ })).toContainText('demo/demo')
    expect(await page.content()).not.toContain(value)
    const told = [await client.secrets.list({}), await client.customizing.get(demoNode), await client.audit.list({})]
    expect(JSON.stringify(told)).not.toContain(value)
  })

  it('take a name of one’s own, and several lines; a name that can’t be is told at once', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Set a secret…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set a secret' })
    await dialog.getByLabel('Name of the secret').fill('not a name')
    await expect(dialog.getByText('begin with a letter or a digit')).toBeVisible()
    await dialog.getByLabel('Name of the secret').fill('sftp.key')
    await dialog.getByLabel('It has several lines, as a private key has').check()
    await dialog.getByLabel('Value').fill(key)
    await inspectLooks(page, join(pictures, `${name}-secret-set`))
    await dialog.getByRole('button', { name: 'Set the secret' }).click()
    await expect(page.getByRole('row', { name: /sftp\.key/ })).toContainText('Not used')
  })

  it('stand with those missing first, and change before one’s eyes', async () => {
    const { page } = stage
    await define(client, [ordersWith('erp', 'zeta')])
    await expect(page.getByRole('rowheader')).toHaveText(['zeta', 'erp', 'sftp.key'])
    await inspectLooks(page, join(pictures, `${name}-secrets`))
    await client.secrets.set({ client: demo, name: 'zeta', value })
    await expect(page.getByRole('rowheader')).toHaveText(['erp', 'sftp.key', 'zeta'])
  })

  it('are replaced', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Replace erp…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Replace the secret erp' })
    await expect(dialog.getByLabel('Value')).toHaveValue('')
    await dialog.getByLabel('Value').fill('another')
    await dialog.getByRole('button', { name: 'Replace the secret' }).click()
    await expect(dialog).toHaveCount(0)
    const { rows } = await client.audit.list({ kind: 'secret' })
    expect(rows.filter(({ subject }) => subject?.name === 'erp')).toHaveLength(2)
  })

  it('are removed after a question that says what fails then', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Remove erp…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Remove the secret erp?' })
    await expect(dialog.getByRole('listitem')).toHaveText('orders by http-pusher')
    await inspectLooks(page, join(pictures, `${name}-secret-remove`))
    await dialog.getByRole('button', { name: 'Remove the secret' }).click()
    await expect(page.getByRole('row', { name: /erp/ })).toContainText('Not set')
    await page.getByRole('button', { name: 'Remove sftp.key…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the secret' }).click()
    await expect(page.getByRole('row', { name: /sftp/ })).toHaveCount(0)
  })

  it('of all clients are seen by root, who chooses one', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Log out' }).click()
    await signInAs(page, 'root')
    await stage.open('/secrets')
    await expect(page.getByRole('row', { name: /erp/ })).toBeVisible()
    await page.getByLabel('Client').selectOption('root')
    await expect(page.getByText('root has no secret yet.')).toBeVisible()
  })
})
