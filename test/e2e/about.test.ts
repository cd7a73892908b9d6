import { afterAll, beforeAll, describe, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { expect } from './expect.ts'
import { signInAs } from './sign-in-as.ts'
import { type Stage, stages } from './stage.ts'

describe.each(stages)('About, in %s', (name, openStage) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await signInAs(stage.page, 'demo')
    await stage.page.getByRole('link', { name: 'About' }).click()
  })
  afterAll(() => stage.close())

  it('tells version, database, platform, ticket and connectors', async () => {
    const { page } = stage
    await expect(page.getByRole('region', { name: `Databus ${packageJson.version}` })).toContainText(stage.address)
    const platform = page.getByRole('region', { name: 'Platform' })
    await expect(platform).toContainText('SQLite')
    await expect(platform.getByText('Electron')).toHaveCount(name === 'Electron' ? 1 : 0)
    await expect(page.getByRole('table', { name: 'Options of the dispatcher ticket' })).toContainText(stage.home)
    await expect(page.getByRole('article', { name: 'Folder', exact: true }).first()).toBeVisible()
  })
})
