import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'
import { takePicture } from './take-picture.ts'

const pictures = join(root, 'test-results/pictures')

describe.each(stages)('correct and run again, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    stage = await openStage()
    client = await signInOverHttp(stage.address, 'demo')
    await expect
      .poll(async () => (await client.queue.list({ text: 'order-2026-0412', status: 'complete' })).rows.length, { timeout: 60_000 })
      .toBe(1)
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('edits an attachment and runs it as a new passenger, linked to the old one', async () => {
    const { page } = stage
    const { rows } = await client.queue.list({ text: 'order-2026-0412', status: 'complete' })
    await stage.open(`/queue/${rows[0]?.id}`)
    await expect(page.getByRole('list', { name: 'What happened' })).toContainText('Pulled and seated')
    await takePicture(page, join(pictures, `${name}-time-line.png`))
    await page.getByRole('link', { name: 'Correct and run again…' }).click()
    await page
      .getByRole('button', { name: /^Edit .*\.xml$/ })
      .first()
      .click()
    const field = page.getByRole('textbox', { name: /^Content of/ })
    await field.fill((await field.inputValue()).replaceAll('Lübeck', 'Kiel'))
    await takePicture(page, join(pictures, `${name}-correct.png`))
    await page.getByRole('button', { name: 'Run as a new passenger' }).click()
    await expect(page.getByText('the passenger before')).toBeVisible()
    await expect(page.getByText(/\(corrected 1\)/).first()).toBeVisible()
    await expect.poll(async () => (await client.queue.list({ text: 'kiel', status: 'complete' })).rows.length, { timeout: 30_000 }).toBe(1)
    await page.getByRole('link', { name: 'the passenger before' }).click()
    await expect(page.getByText(/Corrected by demo\/demo/)).toBeVisible()
    await expect(page.getByRole('list', { name: 'What happened' })).toContainText('correct it and run it again')
    await page.getByRole('link', { name: 'a new passenger' }).click()
    await expect(page.getByText('the passenger before')).toBeVisible()
  })

  it('replaces an attachment by a file, adds one, and removes one', async () => {
    const { page } = stage
    const old = (await client.queue.list({ text: 'order-2026-0412', status: 'complete', order: 'oldest' })).rows[0]
    if (!old) throw new Error('the order is not in the queue')
    const [replaced] = (await client.queue.get({ id: old.id })).attachments
    if (!replaced) throw new Error('the order has no attachment')
    await stage.open(`/queue/${old.id}/correct`)
    await page
      .getByLabel(`Replace ${replaced.name}`, { exact: true })
      .setInputFiles({ name: 'other.xml', mimeType: 'text/xml', buffer: Buffer.from('<order/>') })
    await page.getByLabel('Add a file').setInputFiles({ name: 'hint.txt', mimeType: 'text/plain', buffer: Buffer.from('By hand') })
    await page.getByLabel('Add a file').setInputFiles({ name: 'slip.txt', mimeType: 'text/plain', buffer: Buffer.from('A slip') })
    const list = page.getByRole('list', { name: 'Attachments' })
    await list.getByRole('listitem').filter({ hasText: 'slip.txt' }).getByRole('button', { name: 'Leave it out' }).click()
    await expect(list).not.toContainText('slip.txt')
    await expect(list.getByRole('listitem').filter({ hasText: replaced.name }).first()).toContainText('Changed')
    await takePicture(page, join(pictures, `${name}-correct-files.png`))
    await page.getByRole('button', { name: 'Run as a new passenger' }).click()
    await expect(page.getByText('the passenger before')).toBeVisible()
    const made = page.url().split('/').at(-1) ?? ''
    expect((await client.queue.get({ id: made })).attachments.map((one) => one.name)).toContain('hint.txt')
    expect(await (await client.queue.attachment({ id: made, name: replaced.name })).text()).toBe('<order/>')
    expect(await (await client.queue.attachment({ id: old.id, name: replaced.name })).text()).not.toBe('<order/>')

    await page.getByRole('link', { name: 'Correct and run again…' }).click()
    await page.getByRole('button', { name: 'Remove hint.txt' }).click()
    await page.getByRole('button', { name: 'Keep hint.txt' }).click()
    await expect(page.getByRole('button', { name: 'Run as a new passenger' })).toBeDisabled()
    await page.getByRole('button', { name: 'Remove hint.txt' }).click()
    await page.getByRole('button', { name: 'Run as a new passenger' }).click()
    await expect(page).not.toHaveURL(new RegExp(`${made}/correct`))
    await expect(page.getByText('the passenger before')).toBeVisible()
    const last = await client.queue.get({ id: page.url().split('/').at(-1) ?? '' })
    expect(last.attachments.map((one) => one.name)).not.toContain('hint.txt')
  })

  it('tells on the time line how long each try took', async () => {
    const { rows } = await client.queue.list({ text: 'order-2026-0412', status: 'complete', order: 'oldest' })
    await stage.open(`/queue/${rows[0]?.id}`)
    await expect(stage.page.getByRole('list', { name: 'What happened' })).toContainText(/: pushed \(took [\d.]+ m?s(, \d+ together)?\)/)
  })
})
