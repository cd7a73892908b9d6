/** Customizing by the form: a definition is made, changed, doubled and taken out without writing JSON, and what else stands in the node stays. */
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { demoNode, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'
import { jsonText, saveJson, typeJson } from './type-json.ts'

const pictures = join(root, 'test-results/pictures')
const saved = '__databus__ is saved, and used from now on.'

const node = `{
  "log_life_span": 12345678901234567890,
  "passengers": [
    {
      "name": "orders",
      "pullers": ["demo-puller-1", { "module": "folder-puller", "settings": { "path": "inbox", "patterns": ["*.xml", "*.eml"] } }],
      "pushers": [{ "module": "http-pusher", "settings": { "url": "{databus}/demo/receive", "headers": { "X-Source": "demo" } } }],
      "schedule": { "cron": "0 3 * * *" }
    }
  ]
}
`

describe.each(stages)('customizing by the form, in %s', (name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await signInAs(stage.page, 'demo')
  })
  afterAll(() => stage.close())
  beforeEach(async () => {
    const { customizing } = await signInOverHttp(stage.address, 'demo')
    const { version } = await customizing.get(demoNode)
    await customizing.save({ ...demoNode, version, text: node })
    await stage.open('/customizing/demo?node=__databus__&view=form')
    await stage.page.getByRole('heading', { name: 'orders', level: 2 }).waitFor()
  })
  /** Nothing unsaved, which would ask on the way to the next page. */
  const undo = async () => {
    await stage.page.getByRole('button', { name: 'Undo my changes' }).click()
    await expect(stage.page.getByText('Saved', { exact: true })).toBeVisible()
  }
  const savedNode = async () => {
    const { customizing } = await signInOverHttp(stage.address, 'demo')
    return (await customizing.get(demoNode)).text
  }

  it('has its looks', async () => {
    const { page } = stage
    await inspectLooks(page, join(pictures, `${name}-form`))
    await page.getByRole('button', { name: 'The node itself' }).click()
    await page.getByRole('heading', { name: 'The node itself' }).waitFor()
    await inspectLooks(page, join(pictures, `${name}-form-node`))
  })

  it('keeps Save in sight below a long form, with what is not saved and how much is wrong, and hides no field that has the focus', async () => {
    const { page } = stage
    const save = page.getByRole('button', { name: 'Save', exact: true })
    const notHidden = () =>
      page.evaluate(() => {
        const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
        const upper = document.querySelector('.top-bar')?.getBoundingClientRect().bottom ?? 0
        const lower = document.querySelector('.editor-bar')?.getBoundingClientRect().top ?? 0
        return bottom - top > lower - upper || document.activeElement?.closest('.editor-bar') !== null || (top >= upper && bottom <= lower)
      })
    for (const size of [
      { width: 360, height: 740 },
      { width: 1280, height: 860 },
      { width: 3840, height: 2160 },
    ]) {
      await page.setViewportSize(size)
      await page.evaluate(() => window.scrollTo(0, 0))
      await expect(save).toBeInViewport({ ratio: 1 })
      await page.getByRole('button', { name: 'New definition…' }).focus()
      for (let stop = 0; stop < 25; stop++) {
        await page.keyboard.press('Tab')
        await expect.poll(notHidden, { intervals: [20, 50, 100] }).toBe(true)
      }
    }
    await page.setViewportSize({ width: 1280, height: 860 })
    await page.getByRole('textbox', { name: 'Address' }).fill('')
    await page.getByRole('textbox', { name: 'Folder', exact: true }).fill('')
    await expect(page.getByText('Not saved yet: orders', { exact: true })).toBeVisible()
    await save.click()
    await page.getByRole('button', { name: '2 faults' }).click()
    await expect(page.locator(':focus')).toHaveAttribute('aria-invalid', 'true')
    const first = await page.locator(':focus').getAttribute('id')
    await page.getByRole('button', { name: '2 faults' }).click()
    await expect(page.locator(':focus')).toHaveAttribute('aria-invalid', 'true')
    expect(await page.locator(':focus').getAttribute('id')).not.toBe(first)
    await undo()
  })

  it('makes a definition, which drives once it is saved', async () => {
    const { page } = stage
    const made = `made in ${name}`
    await page.getByRole('button', { name: 'New definition…' }).click()
    const dialog = page.getByRole('dialog', { name: 'New definition' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('orders')
    await expect(dialog).toContainText('There is a definition of the name orders.')
    await dialog.getByRole('textbox', { name: 'Name' }).fill(made)
    await dialog.getByRole('combobox', { name: 'Where documents come from' }).selectOption('demo-puller-2')
    await dialog.getByRole('combobox', { name: 'Where they go' }).selectOption('demo-pusher-1')
    await inspectLooks(page, join(pictures, `${name}-form-new`))
    await dialog.getByRole('button', { name: 'Add the definition' }).click()
    await expect(page.getByRole('heading', { name: made, level: 2 })).toBeFocused()
    const puller = page.getByRole('listitem', { name: 'puller 1: ' })
    await puller.getByRole('spinbutton', { name: 'Passengers' }).fill('1')
    await page.getByRole('combobox', { name: 'Another processor' }).selectOption('demo-processor-1')
    await page.getByRole('button', { name: 'Add the processor' }).click()
    await saveJson(page)
    await expect(page.getByText(saved)).toBeVisible()

    await page.getByRole('link', { name: 'Passengers', exact: true }).click()
    await page.getByRole('button', { name: `Expedite ${made}` }).click()
    const { queue } = await signInOverHttp(stage.address, 'demo')
    await expect.poll(async () => (await queue.list({ definition: made })).rows.length, { timeout: 30_000 }).toBe(1)
    await stage.open(`/queue?${new URLSearchParams({ definition: made })}`)
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  })

  it('changes a setting, and leaves the rest of the text as it stands', async () => {
    const { page } = stage
    const puller = page.getByRole('listitem', { name: 'puller 2: ' })
    await puller.getByRole('textbox', { name: 'Folder', exact: true }).fill('orders/inbox')
    await expect(puller.getByRole('textbox', { name: 'Folder for done files' })).toHaveValue('done')
    await puller.getByRole('checkbox', { name: 'Subfolders' }).click()
    await expect(puller.getByRole('checkbox', { name: 'Subfolders' })).toBeChecked()
    await puller.getByRole('button', { name: 'Remove Files 1' }).click()
    await saveJson(page)
    await expect(page.getByText(saved)).toBeVisible()
    const settings = '{ "path": "inbox", "patterns": ["*.xml", "*.eml"] }'
    expect(await savedNode()).toBe(node.replace(settings, '{ "path": "orders/inbox", "patterns": ["*.eml"], "subfolders": true }'))
  })

  it('puts steps in another order by keyboard, with the focus on what was moved', async () => {
    const { page } = stage
    const down = page.getByRole('listitem', { name: 'puller 1: ' }).getByRole('button', { name: /^Move .* down$/ })
    await down.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listitem', { name: 'puller 2: ' }).locator('code')).toHaveText('demo-puller-1')
    await expect(page.getByRole('listitem', { name: 'puller 2: ' }).getByRole('button', { name: /^Move .* down$/ })).toBeFocused()
    await undo()
    await expect(page.getByRole('listitem', { name: 'puller 1: ' }).locator('code')).toHaveText('demo-puller-1')
  })

  it('drives a definition by minutes, by cron or not by itself', async () => {
    const { page } = stage
    const when = page.getByRole('combobox', { name: 'When' })
    await expect(page.getByRole('textbox', { name: 'Cron' })).toHaveValue('0 3 * * *')
    await when.selectOption('Every so many minutes')
    await page.getByRole('spinbutton', { name: 'Minutes', exact: true }).fill('30')
    await expect(page.getByRole('navigation', { name: 'Definitions' })).toContainText('Every 30 minutes')
    await saveJson(page)
    await expect(page.getByText(saved)).toBeVisible()
    expect(JSON.parse(await savedNode()).passengers[0]).toMatchObject({ sync_frequency: 30 })
    expect(JSON.parse(await savedNode()).passengers[0]).not.toHaveProperty('schedule')
  })

  it('doubles a definition, and takes one out after a question', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Duplicate' }).click()
    await expect(page.getByRole('textbox', { name: 'Name', exact: true }).first()).toBeFocused()
    await expect(page.getByRole('textbox', { name: 'Name', exact: true }).first()).toHaveValue('orders_copy')
    await page.getByRole('button', { name: 'orders At 03:00' }).click()
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('button', { name: 'Delete the definition' }).click()
    await expect(page.getByRole('button', { name: 'New definition…' })).toBeFocused()
    await saveJson(page)
    await expect(page.getByText(saved)).toBeVisible()
    expect(await savedNode()).toBe(node.replace('"orders"', '"orders_copy"'))
  })

  it('tells a fault beside its field until the field is changed, and leads there from the list of faults', async () => {
    const { page } = stage
    const url = page.getByRole('textbox', { name: 'Address' })
    await url.fill('')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const place = 'passengers[0].pushers[0].settings.url'
    await page.getByRole('button', { name: place }).click()
    await expect(url).toBeFocused()
    await expect(url).toHaveAccessibleDescription(/It must not be empty/)
    await inspectLooks(page, join(pictures, `${name}-form-fault`))
    await url.fill('{databus}/demo/receive')
    await expect(page.getByRole('button', { name: place })).toHaveCount(0)
    await expect(url).not.toHaveAccessibleDescription(/It must not be empty/)
    await expect(page.getByRole('button', { name: 'Undo my changes' })).toHaveCount(0)
  })

  it('shows the text of the same draft, and says so when it is no JSON', async () => {
    const { page } = stage
    await page.getByRole('textbox', { name: 'Cron' }).fill('30 4 * * *')
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await expect.poll(() => jsonText(page)).toContain('"cron": "30 4 * * *"')
    await typeJson(page, '{ "passengers": [')
    await page.getByRole('button', { name: 'Form', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('The form can’t show a text that is no JSON.')
    await page.getByRole('button', { name: 'Show it as JSON' }).click()
    await expect.poll(() => jsonText(page)).toBe('{ "passengers": [')
    await undo()
  })

  it('keeps connectors and fields that it knows nothing of', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await typeJson(
      page,
      '{ "passengers": [{ "name": "old", "pullers": [{ "module": "strange", "settings": { "a": [1, { "b": 2 }] } }], "more": { "c": 3 } }] }',
    )
    await page.getByRole('button', { name: 'Form', exact: true }).click()
    const settings = page.getByRole('textbox', { name: 'Settings' })
    await expect(settings).toHaveValue('{ "a": [1, { "b": 2 }] }')
    await expect(page.getByRole('textbox', { name: 'More' })).toHaveValue('{ "c": 3 }')
    await settings.fill('{ "a": [')
    await expect(settings).toHaveAccessibleDescription(/not valid JSON/)
    await settings.fill('{ "a": [] }')
    await inspectLooks(page, join(pictures, `${name}-form-unknown`))
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await expect.poll(() => jsonText(page)).toContain('"settings": { "a": [] } }], "more": { "c": 3 } }] }')
    await undo()
  })

  it('keeps what is no JSON yet wherever one looks, says where it is, and saves nothing without it', async () => {
    const { page } = stage
    const settings = page.getByRole('textbox', { name: 'Settings' })
    const box = page.getByRole('region', { name: 'Fields that are not JSON yet' })
    const place = 'passengers[1].pullers[0].settings'
    await page.getByRole('button', { name: 'Duplicate' }).click()
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await typeJson(
      page,
      '{ "passengers": [{ "name": "one" }, { "name": "two", "pullers": [{ "module": "strange", "settings": { "a": 1 } }] }] }',
    )
    await page.getByRole('button', { name: 'Form', exact: true }).click()
    await page.getByRole('button', { name: 'two Only when expedited' }).click()
    await settings.fill('{ "a": [1, 2')
    await expect(box).toHaveCount(0)

    await page.getByRole('button', { name: 'one Only when expedited' }).click()
    await expect(box).toContainText(place)
    await inspectLooks(page, join(pictures, `${name}-form-unfinished`))
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await expect(box).toContainText('{ "a": [1, 2')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(settings).toBeFocused()
    await expect(settings).toHaveValue('{ "a": [1, 2')
    await expect(settings).toHaveAccessibleDescription(/not valid JSON/)
    await expect(page.getByRole('button', { name: '1 fault' })).toBeVisible()

    // What stands before it goes, and it is still in its definition.
    await page.getByRole('button', { name: 'one Only when expedited' }).click()
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('button', { name: 'Delete the definition' }).click()
    await expect(settings).toHaveValue('{ "a": [1, 2')
    await settings.fill('{ "a": [1, 2] }')
    await expect(page.getByRole('button', { name: '1 fault' })).toHaveCount(0)
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await expect
      .poll(() => jsonText(page))
      .toContain('{ "name": "two", "pullers": [{ "module": "strange", "settings": { "a": [1, 2] } }] }')
    await undo()
  })

  it('chooses a secret by its name, one that is set on the way too', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Set a secret…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set a secret' })
    await dialog.getByLabel('Name of the secret').fill('receiver-token')
    await dialog.getByLabel('Value').fill('hush')
    await dialog.getByRole('button', { name: 'Set the secret' }).click()
    await expect(page.getByText('The secret receiver-token is set.')).toBeVisible()
    await page.getByRole('combobox', { name: 'Bearer token' }).selectOption('receiver-token')
    await saveJson(page)
    await expect(page.getByText(saved)).toBeVisible()
    expect(JSON.parse(await savedNode()).passengers[0].pushers[0].settings.bearer_token).toEqual({ $secret: 'receiver-token' })
  })
})
