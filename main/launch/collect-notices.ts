/**
 * The open-source notices: every package that really goes into what ships, with its licence and that licence's text. Those
 * of the console are the ones that its bundle is made of; those of the main side are installed beside it, so they are the
 * lock file's, without what only builds or tests. A package that says no licence fails the build.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

interface Notice {
  name: string
  version: string
  licence: string
  text: string
}

interface Collector {
  /** Writes `notices.json` beside the bundle. */
  forBundle: Plugin
  /** Workers are bundled on their own, before what starts them. */
  forWorkers: Plugin
}

/** @param styles style sheets whose imports are packages: they are no modules of the bundle */
export function collectNotices(root: string, styles: readonly string[]): Collector {
  const folders = new Set<string>()
  const take = (file: string): void => {
    const folder = packageFolder(file)
    if (folder) folders.add(folder)
  }
  return {
    forWorkers: {
      name: 'databus-notices-of-workers',
      generateBundle() {
        for (const id of this.getModuleIds()) take(id)
      },
    },
    forBundle: {
      name: 'databus-notices',
      apply: 'build',
      generateBundle() {
        for (const id of this.getModuleIds()) take(id)
        for (const folder of [...styles.flatMap((file) => importedPackages(root, file)), ...installedFolders(root)]) folders.add(folder)
        const notices = [...folders].map(noticeOf).sort((one, other) => one.name.localeCompare(other.name))
        const without = notices.filter(({ licence }) => licence === '')
        if (without.length > 0) this.error(`No licence is said by ${without.map(({ name }) => name).join(', ')}.`)
        this.emitFile({ type: 'asset', fileName: 'notices.json', source: JSON.stringify(uniqueNotices(notices)) })
      },
    },
  }
}

function importedPackages(root: string, styles: string): string[] {
  const imports = [...readFileSync(styles, 'utf8').matchAll(/@import "((?:@[^/"]+\/)?[^./"][^/"]*)\//g)]
  return imports.map(([, name = '']) => join(root, 'node_modules', name))
}

/** `…/node_modules/@scope/name` of a file within it. */
function packageFolder(file: string): string | null {
  return /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/?]+/.exec(file.replace(/^\0/, ''))?.[0] ?? null
}

function installedFolders(root: string): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }>
  }
  return Object.entries(lock.packages)
    .filter(([place, { dev, optional, devOptional }]) => place !== '' && !dev && !optional && !devOptional)
    .map(([place]) => join(root, place))
}

function noticeOf(folder: string): Notice {
  const described = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
    license?: string | { type: string }
    licenses?: { type: string }[]
  }
  const { license, licenses } = described
  const licence = typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? '')
  return { name: described.name, version: described.version, licence, text: licenceText(folder) }
}

/** Empty where a package has none of its own; its licence is named all the same. */
function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.(md|txt|mit))?$/i.test(name))
  return file ? readFileSync(join(folder, file), 'utf8') : ''
}

function uniqueNotices(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.map((notice) => [`${notice.name} ${notice.version}`, notice])).values()]
}
