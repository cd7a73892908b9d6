/** Two people who edit one node at once: the second is told, and nothing is overwritten before they choose. */
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { type ConsoleClient, demoNode, signInOverHttp } from './console-client.ts'
import { expect } from './expect.ts'
import { inspectLooks } from './inspect-looks.ts'
import { openVisitor } from './open-visitor.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'
import { jsonEditor, jsonText, reviewSave, saveJson, typeJson } from './type-json.ts'

const pictures = join(root, 'test-results/pictures')
const textWith = (days: number, ...names: string[]) =>
  `${JSON.stringify({ log_life_span: days, passengers: names.map((name) => ({ name, pullers: ['demo-puller-1'], sync_frequency: 0 })) }, null, 2)}\n`

describe.each(stages)('two who edit one node, in %s', (name, openStage) => {
  let stage: Stage
  let client: ConsoleClient
  let visitor: { page: Page; close(): Promise<void> }
  const box = (page: Page) => page.getByRole('region', { name: 'Somebody else saved this node' })
  beforeAll(async () => {
    stage = await openStage()
    client = await signInOverHttp(stage.address, 'demo')
    visitor = await openVisitor(stage.address)
    await signInAs(stage.page, 'demo')
    await stage.open('/customizing/demo?node=__databus__')
    await signInAs(visitor.page, 'root')
    await visitor.page.goto(`${stage.address}/customizing/demo?node=__databus__`)
    await jsonEditor(stage.page).waitFor()
    await jsonEditor(visitor.page).waitFor()
  })
  afterAll(async () => {
    await visitor.close()
    await stage.close()
  })

  it('tells the second, with what differs, and saves nothing over the first', async () => {
    const { page } = stage
    await typeJson(page, textWith(7, 'mine'))
    await typeJson(visitor.page, textWith(7, 'theirs'))
    await saveJson(visitor.page)
    await expect(box(page)).toContainText('root/root saved version')
    await expect(box(page).getByRole('status')).toHaveText('1 line added, 1 removed.')
    await expect(box(page).getByRole('textbox', { name: 'Saved by root/root' })).toContainText('theirs')
    await expect(box(page).getByRole('textbox', { name: 'Your text' })).toContainText('mine')
    await inspectLooks(page, join(pictures, `${name}-changed-elsewhere`))
    await typeJson(page, textWith(8, 'mine'))
    await expect(box(page).getByRole('status')).toHaveText('2 lines added, 2 removed.')
    await expect(box(page).getByRole('textbox', { name: 'Your text' })).toContainText('"log_life_span": 8')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(box(page)).toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect((await client.customizing.get(demoNode)).text).toBe(textWith(7, 'theirs'))
    expect(await jsonText(page)).toBe(textWith(8, 'mine'))
  })

  it('lets the second keep theirs, and shows what it changes of the first’s before it is saved', async () => {
    const { page } = stage
    await page.getByRole('button', { name: 'Keep mine, to save over theirs' }).click()
    await expect(box(page)).toHaveCount(0)
    await expect(jsonEditor(page)).toBeFocused()
    const review = await reviewSave(page)
    await expect(review.getByRole('textbox', { name: 'Saved now' })).toContainText('theirs')
    await review.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(review).toBeHidden()
    expect((await client.customizing.get(demoNode)).text).toBe(textWith(8, 'mine'))
  })

  it('shows one who typed nothing what was changed, and goes on with it', async () => {
    const { page } = visitor
    await expect(box(page)).toContainText('demo/demo saved version')
    await page.getByRole('button', { name: 'Go on with theirs' }).click()
    await expect(box(page)).toHaveCount(0)
    await expect.poll(() => jsonText(page)).toBe(textWith(8, 'mine'))
  })

  it('takes the first’s in place of one’s own, which an undo brings back', async () => {
    const { page } = stage
    await typeJson(page, textWith(9, 'own'))
    await typeJson(visitor.page, textWith(7, 'mine'))
    await saveJson(visitor.page)
    await page.getByRole('button', { name: 'Take theirs, drop mine' }).click()
    await expect.poll(() => jsonText(page)).toBe(textWith(7, 'mine'))
    await jsonEditor(page).focus()
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => jsonText(page)).toBe(textWith(9, 'own'))
  })

  it('stops a save that comes too late, while the last look is open, and tells', async () => {
    const { page } = stage
    const review = await reviewSave(page)
    const { version } = await client.customizing.get(demoNode)
    await client.customizing.save({ ...demoNode, version, text: textWith(8, 'late') })
    await review.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(review).toBeHidden()
    await expect(box(page).getByRole('textbox', { name: 'Saved by demo/demo' })).toContainText('late')
    expect((await client.customizing.get(demoNode)).text).toBe(textWith(8, 'late'))
    expect(await jsonText(page)).toBe(textWith(9, 'own'))
  })
})
