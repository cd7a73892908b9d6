/**
 * `npm run package`: the desktop as packages for the platform that this is run on, into `out`. With `--dir` (`npm run
 * package:dir`) the unpacked app only, which needs nothing but an Electron; installers are made with tools that
 * electron-builder fetches from their release pages. What goes in, and how, says electron-builder.yml.
 */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Configuration } from 'electron-builder'
import { build, root } from './build.ts'
import { oneAtATime } from './one-at-a-time.ts'

export interface PackageOptions {
  /** The unpacked app only. */
  dirOnly?: true
  /** Playwright drives it through Node's inspector, which is shut in what users get. */
  inspectable?: true
  /** Where it is put; `out` in the project's folder without it. */
  output?: string
}

/** An Electron that ELECTRON_OVERRIDE_DIST_PATH names is packed as it is; without it electron-builder fetches that of package.json. */
export async function packageDesktop(
  { dirOnly, inspectable, output = join(root, 'out') }: PackageOptions,
  tell: (line: string) => void,
): Promise<void> {
  await build(tell)
  const { build: buildPackages } = await import('electron-builder')
  const config: Configuration = {
    directories: { output },
    ...(await chosenElectron()),
    ...(inspectable ? { electronFuses: { enableNodeCliInspectArguments: true } } : {}),
  }
  // Nothing may be built anew while it is packed: the archive's files would be shifted.
  await oneAtATime(join(root, 'dist', '.lock'), async () => {
    await buildPackages({ projectDir: root, config, publish: 'never', ...(dirOnly ? { dir: true } : {}) })
  })
}

async function chosenElectron(): Promise<Configuration> {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (!folder) return {}
  const version = await readFile(join(folder, 'version'), 'utf8')
  return { electronDist: resolve(folder), electronVersion: version.trim().replace(/^v/, '') }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { dir: { type: 'boolean' }, inspectable: { type: 'boolean' }, output: { type: 'string' } },
  })
  await packageDesktop(
    {
      ...(values.dir ? { dirOnly: true } : {}),
      ...(values.inspectable ? { inspectable: true } : {}),
      ...(values.output ? { output: resolve(values.output) } : {}),
    },
    console.log,
  )
}
