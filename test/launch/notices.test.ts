import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { collectNotices } from '../../main/launch/collect-notices.ts'

async function bundleWith(licence: object): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'databus-notices-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const used = join(root, 'node_modules/used')
  await mkdir(used, { recursive: true })
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {} } }))
  await writeFile(
    join(used, 'package.json'),
    JSON.stringify({ name: 'used', version: '1.2.3', main: 'index.js', type: 'module', ...licence }),
  )
  await writeFile(join(used, 'index.js'), 'export const used = 1')
  await writeFile(join(used, 'LICENSE'), 'Do as you like.')
  await writeFile(join(root, 'entry.js'), `import { used } from 'used'; console.log(used)`)
  const made = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [collectNotices(root, []).forBundle],
    build: { write: false, rollupOptions: { input: join(root, 'entry.js') } },
  })
  const { output } = made as { output: { fileName: string; source?: string | Uint8Array }[] }
  return String(output.find(({ fileName }) => fileName === 'notices.json')?.source)
}

it('has each package of the bundle, with its licence and the text of it', async () => {
  expect(JSON.parse(await bundleWith({ license: 'MIT' }))).toEqual([
    { name: 'used', version: '1.2.3', licence: 'MIT', text: 'Do as you like.' },
  ])
})

it('fails the build for a package that says no licence', async () => {
  await expect(bundleWith({})).rejects.toThrow('No licence is said by used')
})
