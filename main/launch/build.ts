/**
 * `npm run build`: makes dist/main and dist/renderer, each only when its sources have changed since it was made last.
 * `npm start` and the tests call it too, so it is quick when there is nothing to do.
 */
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { gitCommit } from './git-commit.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { sourceStamp } from './source-stamp.ts'

export const root = resolve(import.meta.dirname, '../..')

interface Part {
  name: string
  /** What it is made of, and the tools that make it. */
  sources: string[]
  /** About tells of which commit it is. */
  tellsCommit?: true
  runs: { config: string; mode: string; when: string }[]
}

const parts: Part[] = [
  {
    name: 'main',
    sources: ['main', 'shared', 'package.json', 'package-lock.json'],
    tellsCommit: true,
    runs: [
      { config: 'main/vite.config.ts', mode: 'production', when: 'main/vite.config.ts' },
      { config: 'main/vite.config.ts', mode: 'preload', when: 'main/electron/preload.ts' },
    ],
  },
  {
    name: 'renderer',
    sources: ['renderer', 'shared', 'main/launch/collect-notices.ts', 'resources/icons', 'package.json', 'package-lock.json'],
    runs: [{ config: 'renderer/vite.config.ts', mode: 'production', when: 'renderer/vite.config.ts' }],
  },
]

/** @returns the names of the parts that were built anew */
export async function build(tell: (line: string) => void): Promise<string[]> {
  const dist = join(root, 'dist')
  await mkdir(dist, { recursive: true })
  return await oneAtATime(join(dist, '.lock'), async () => {
    const built: string[] = []
    for (const part of parts) {
      if (await buildPart(part, dist, tell)) built.push(part.name)
    }
    return built
  })
}

async function buildPart(part: Part, dist: string, tell: (line: string) => void): Promise<boolean> {
  const stampFile = join(dist, `${part.name}.stamp`)
  const stamp = `${await sourceStamp(root, part.sources)}${part.tellsCommit ? ` ${await gitCommit(root)}` : ''}`
  if (existsSync(join(dist, part.name)) && stamp === (await readStamp(stampFile))) return false

  tell(`Building ${part.name} …`)
  const startedAt = performance.now()
  await rm(stampFile, { force: true })
  const vite = await import('vite')
  for (const { config, mode, when } of part.runs) {
    if (existsSync(join(root, when))) await vite.build({ configFile: join(root, config), mode, logLevel: 'warn' })
  }
  await writeFile(stampFile, stamp)
  tell(`Building ${part.name} took ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`)
  return true
}

async function readStamp(file: string): Promise<string | null> {
  return existsSync(file) ? await readFile(file, 'utf8') : null
}

if (import.meta.main) {
  const built = await build(console.log)
  if (built.length === 0) console.log('dist is up to date.')
}
