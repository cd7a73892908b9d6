import { afterAll, beforeAll, describe, it } from 'vitest'
import { root } from '../../main/launch/build.ts'
import { gitCommit } from '../../main/launch/git-commit.ts'
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
    const product = page.getByRole('region', { name: `Databus ${packageJson.version}` })
    await expect(product).toContainText((await gitCommit(root)) ?? 'a commit that is unknown')
    await expect(product).not.toContainText('Not known when')
    const platform = page.getByRole('region', { name: 'Platform' })
    await expect(platform).toContainText('SQLite')
    await expect(platform.getByText('Electron')).toHaveCount(name === 'Electron' ? 1 : 0)
    await expect(page.getByRole('table', { name: 'Options of the dispatcher ticket' })).toContainText(stage.home)
    await expect(page.getByRole('article', { name: 'Folder', exact: true }).first()).toBeVisible()
  })

  it('has the open-source packages in it, with the texts of their licences', async () => {
    const { page } = stage
    await page.getByRole('link', { name: 'open-source notices' }).click()
    const packages = page.getByRole('list', { name: 'Packages' })
    for (const used of ['react', 'express', 'fflate', 'sequelize', 'bootstrap']) {
      await expect(packages.getByText(used, { exact: true })).toBeVisible()
    }
    await page.getByRole('searchbox').fill('postal MIT')
    await packages.getByText('postal-mime').click()
    await expect(packages).toContainText('Permission is hereby granted')
    await expect(packages.getByRole('listitem')).toHaveCount(1)
  })
})
