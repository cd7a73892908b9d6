import { afterAll, beforeAll, describe, it } from 'vitest'
import { signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

describe.each(stages)('searching the logs, in %s', (_name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    const client = await signInOverHttp(stage.address, 'demo')
    await expect
      .poll(async () => (await client.logs.list({ text: 'receiver', definition: 'demo_passenger_1' })).rows.length, { timeout: 60_000 })
      .toBeGreaterThan(0)
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())

  it('finds logs by what their entries say, and keeps the search in the address', async () => {
    const { page } = stage
    await stage.open('/logs')
    await page.getByRole('searchbox', { name: 'Search what logs say' }).fill('RECEIVER order')
    await expect(page).toHaveURL(/text=RECEIVER/)
    await expect(page.getByRole('row').filter({ hasText: 'demo_passenger_1' }).first()).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'demo_passenger_2' })).toHaveCount(0)
    await page.getByRole('searchbox').fill('nobody said this')
    await expect(page.getByText('No log matches this filter.')).toBeVisible()
    await page.getByRole('searchbox').fill('***')
    await expect(page.getByText('it has no letter and no digit to look for')).toBeVisible()
  })

  it('filters the entries of a log by words and level, in the address', async () => {
    const { page } = stage
    await stage.open('/logs?text=receiver&definition=demo_passenger_1')
    await page.getByRole('row').filter({ hasText: 'demo_passenger_1' }).first().getByRole('link').first().click()
    const entries = page.getByRole('list', { name: 'Entries' }).getByRole('listitem')
    await expect(entries.first()).toContainText('The drive starts')
    await page.getByRole('searchbox', { name: 'Search the entries' }).fill('RECEİVER')
    await expect(entries.filter({ hasText: 'The drive starts' })).toHaveCount(0)
    await expect(entries.first()).toContainText('receiver')
    await page.reload()
    await expect(page.getByRole('searchbox')).toHaveValue('RECEİVER')
    const errors = page.getByRole('radio', { name: 'Errors', exact: true })
    await errors.click()
    await expect(errors).toBeChecked()
    await expect(page.getByText('No entry matches this filter.')).toBeVisible()
  })

  it('leads to a passenger that it touched, and from there back', async () => {
    const { page } = stage
    await stage.open('/logs?text=receiver&definition=demo_passenger_1')
    await page.getByRole('row').filter({ hasText: 'demo_passenger_1' }).first().getByRole('link').first().click()
    const heading = page.getByRole('heading', { level: 1, name: 'demo_passenger_1' })
    await expect(heading).toBeVisible()
    await page
      .getByRole('link', { name: /^Passenger of entry/ })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 2, name: 'Attachments' })).toBeVisible()
    await page.getByRole('region', { name: 'Logs' }).getByRole('link').first().click()
    await expect(heading).toBeVisible()
  })

  it('saves a log as text and as JSON lines', async () => {
    const { page } = stage
    const text = (await stage.downloadBy(() => page.getByRole('button', { name: 'Download as text' }).click())).toString()
    expect(text).toMatch(/^Log \d+, drive of demo_passenger_1, client demo, started .+\r\n\r\n/)
    expect(text).toMatch(/INFO {5}driver {2}The drive starts/)
    const json = (await stage.downloadBy(() => page.getByRole('button', { name: 'As JSON lines' }).click())).toString()
    for (const line of json.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('message')
  })
})
