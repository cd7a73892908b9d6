/** The audit: what was done and refused is there at once, can be filtered by the address, and downloaded. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, demo, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

describe.each(stages)('the audit, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  beforeAll(async () => {
    stage = await openStage()
    client = await signInOverHttp(stage.address, 'root')
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('tells who did what, on what, from where, and what was refused, as it happens', async () => {
    const { page } = stage
    await stage.open('/audit')
    const own = page.getByRole('row').filter({ hasText: 'demo/demo' }).filter({ hasText: 'sign in' })
    await expect(own.first()).toContainText(name === 'Electron' ? 'in the window' : 'in a browser')
    await client.queue.purge({ client: demo })
    await expect(page.getByRole('row').filter({ hasText: 'root/root' })).toContainText('purge complete passengers')
    const operator = await signInOverHttp(stage.address, 'demo')
    await expect(operator.system.pause()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(page.getByRole('row').filter({ hasText: 'Not allowed' })).toContainText('pause')
    await inspectLooks(page, join(root, 'test-results/pictures', `${name}-audit`))
  })

  it('keeps its filter in the address, and says when nothing matches', async () => {
    const { page } = stage
    await page.getByRole('combobox', { name: 'Outcome' }).selectOption('FORBIDDEN')
    await expect(page.getByRole('row')).toHaveCount(2)
    expect(new URL(page.url()).searchParams.get('outcome')).toBe('FORBIDDEN')
    await page.getByRole('searchbox', { name: 'Who' }).fill('nobody at all')
    await expect(page.getByText('Nothing that was done matches this filter.')).toBeVisible()
    await page.getByRole('link', { name: 'Show the whole audit' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'root/root' })).toBeVisible()
  })

  it('is downloaded as the filter shows it', async () => {
    const { page } = stage
    await stage.open('/audit?outcome=FORBIDDEN')
    await expect(page.getByRole('row')).toHaveCount(2)
    const csv = (await stage.downloadBy(() => page.getByRole('button', { name: 'Download as CSV' }).click())).toString('utf8')
    expect(csv.split('\r\n')).toHaveLength(3)
    expect(csv).toContain('"system.pause"')
    const lines = (await stage.downloadBy(() => page.getByRole('button', { name: 'Download as JSON lines' }).click())).toString('utf8')
    expect(JSON.parse(lines)).toMatchObject({ who: 'demo/demo', outcome: 'FORBIDDEN' })
  })

  it('is not for operators', async () => {
    const { password } = await client.users.add({ client: demo, username: 'olga', role: 'operator' })
    const { page } = stage
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByLabel('Client').fill('demo')
    await page.getByLabel('User name').fill('olga')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByLabel('Current password').fill(password)
    await page.getByLabel('New password', { exact: true }).fill('a long own password')
    await page.getByLabel('New password again').fill('a long own password')
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await stage.open('/audit')
    await expect(page.getByRole('heading', { name: 'Not for your role' })).toBeVisible()
  })
})
