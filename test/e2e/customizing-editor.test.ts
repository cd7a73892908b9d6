/** The editor of Customizing: what it tells while one types, and how it is used by keyboard. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'
import { jsonEditor, jsonText, typeJson } from './type-json.ts'

const pictures = join(root, 'test-results/pictures')

describe.each(stages)('the editor, in %s', (name, openStage) => {
  let stage: Stage
  const refused: string[] = []
  beforeAll(async () => {
    stage = await openStage()
    stage.page.on('console', (said) => {
      if (/content security policy/i.test(said.text())) refused.push(said.text())
    })
    await signInAs(stage.page, 'demo')
    await stage.open('/customizing/demo?node=__databus__')
    await jsonEditor(stage.page).waitFor()
  })
  afterAll(() => stage.close())

  it('has its looks, and the content policy refuses nothing of it', async () => {
    const { page } = stage
    await inspectLooks(page, join(pictures, `${name}-editor`))
    const gutter = jsonEditor(page).locator('..').locator('.cm-gutters')
    expect(await gutter.evaluate((element) => getComputedStyle(element).display)).toBe('flex')
    expect(refused).toEqual([])
  })

  it('lays the text out, by button and by key, and leaves long numbers as they are', async () => {
    const { page } = stage
    await typeJson(page, '{"passengers":[],"log_life_span":12345678901234567890}')
    await page.keyboard.press('Shift+Alt+f')
    const laidOut = '{\n  "passengers": [],\n  "log_life_span": 12345678901234567890\n}\n'
    await expect.poll(() => jsonText(page)).toBe(laidOut)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => jsonText(page)).toBe('{"passengers":[],"log_life_span":12345678901234567890}')
    await page.getByRole('button', { name: 'Format' }).click()
    await expect.poll(() => jsonText(page)).toBe(laidOut)
  })

  it('marks the place that is no JSON while one types', async () => {
    const { page } = stage
    await typeJson(page, '{\n  "passengers": [ }\n')
    await expect(page.locator('.cm-lintRange-error').first()).toHaveText('}')
    await expect(page.locator('.cm-lint-marker-error').first()).toBeVisible()
    await inspectLooks(page, join(pictures, `${name}-editor-broken`))
  })

  it('marks what the server refused, and goes to its place', async () => {
    const { page } = stage
    await typeJson(page, '{\n  "passengers": [\n    { "name": "one", "pullers": ["no-such-puller"] }\n  ]\n}\n')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.locator('.cm-lintRange-error')).toHaveText('"no-such-puller"')
    await page.getByRole('button', { name: 'passengers[0].pullers[0]' }).click()
    await expect(jsonEditor(page)).toBeFocused()
    await page.keyboard.insertText('"demo-puller-1"')
    await expect.poll(() => jsonText(page)).toContain('"pullers": ["demo-puller-1"]')
    await expect(page.locator('.cm-lintRange-error')).toHaveCount(0)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  it('tells a fault as long as its place is as it was, and no longer', async () => {
    const { page } = stage
    const text = '{ "passengers": [{ "name": "one", "pullers": ["no-such-puller"] }, { "name": "one" }] }'
    await typeJson(page, text)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const faults = page.getByRole('list', { name: 'Faults' }).getByRole('listitem')
    await expect(faults.filter({ hasText: 'passengers[1].name' })).toHaveCount(1)
    await typeJson(page, text.replace('[{ "name": "one"', '[{ "name": "first"'))
    await expect(faults.filter({ hasText: 'passengers[1].name' })).toHaveCount(1)
    await typeJson(page, text.replace('"one" }]', '"two" }]'))
    await expect(faults.filter({ hasText: 'passengers[1].name' })).toHaveCount(0)
  })

  it('saves by Ctrl-S as by the button, and says when nothing is changed', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Undo my changes' }).click()
    await jsonEditor(page).focus()
    await page.keyboard.press('ControlOrMeta+s')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Nothing is changed')
    await typeJson(page, '{ "passengers": [], "log_life_span": 8 }')
    await page.keyboard.press('ControlOrMeta+s')
    const review = page.getByRole('dialog', { name: 'Save __databus__?' })
    await expect(review.getByRole('status').first()).toContainText('1 line added')
    await expect(review.getByRole('button', { name: 'Go on editing' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(review).toBeHidden()
    await expect(jsonEditor(page)).toBeFocused()
    await page.keyboard.press('ControlOrMeta+s')
    await expect(review.getByRole('button', { name: 'Go on editing' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(review).toBeHidden()
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('__databus__ is saved, and used from now on.')
    expect(refused).toEqual([])
  })

  it('lets Tab go on, and keeps the letters that are keys elsewhere', async () => {
    const { page } = stage
    await typeJson(page, '[]')
    await page.keyboard.press('g')
    await page.keyboard.press('q')
    await page.keyboard.type('/?')
    await expect.poll(() => jsonText(page)).toBe('[]gq/?')
    await page.keyboard.press('Tab')
    await expect(jsonEditor(page)).not.toBeFocused()
    expect(await jsonText(page)).toBe('[]gq/?')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  it('searches', async () => {
    const { page } = stage
    await typeJson(page, '{ "log_life_span": 7 }')
    await page.keyboard.press('ControlOrMeta+f')
    const find = page.getByRole('textbox', { name: 'Find' })
    await find.pressSequentially('life')
    await expect(page.locator('.cm-searchMatch')).toHaveText('life')
    await inspectLooks(page, join(pictures, `${name}-editor-search`))
    await find.press('Escape')
    await expect(jsonEditor(page)).toBeFocused()
  })

  it('completes the names of fields, those that are there already left out', async () => {
    const { page } = stage
    await typeJson(page, '{\n  "log_life_span": 7,\n  \n}')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('End')
    await page.keyboard.press('Control+Space')
    const list = page.locator('.cm-tooltip-autocomplete')
    await expect(list).toContainText('"passengers"')
    await expect(list).not.toContainText('"log_life_span"')
    await page.keyboard.type('"pass')
    await expect(list.locator('[aria-selected=true]')).toContainText('"passengers"')
    await inspectLooks(page, join(pictures, `${name}-editor-completion`))
    await page.keyboard.press('Enter')
    await expect.poll(() => jsonText(page)).toContain('"passengers": []')
  })

  it('completes connectors and their settings, and tells what a field means', async () => {
    const { page } = stage
    const end = '] } ] }'
    await typeJson(page, `{ "passengers": [ { "pullers": [${end}`)
    for (let step = 0; step < end.length; step++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Control+Space')
    const list = page.locator('.cm-tooltip-autocomplete')
    await list.getByRole('option', { name: '"folder-puller" with settings' }).click()
    await expect.poll(() => jsonText(page)).toContain('{ "module": "folder-puller", "settings": {} }')
    // The cursor stands after the connector: into its settings.
    for (const step of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(step)
    await page.keyboard.press('Control+Space')
    await expect(list).toContainText('"path"')
    await page.keyboard.press('Escape')
    await jsonEditor(page).getByText('"pullers"').hover()
    await expect(page.locator('.cm-tooltip-hover')).toContainText('Where documents come from')
  })
})
