/**
 * Is the lock file whole? `npm ci` refuses one that lacks an optional package of another platform, and npm leaves such a
 * package out when its registry doesn't have it. It must hold no download addresses either: those are a machine's own.
 * With `--mend` what is missing is added, and addresses are taken out.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

interface LockedPackage {
  version?: string
  resolved?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

interface LockFile {
  packages: Record<string, LockedPackage>
}

const file = resolve(import.meta.dirname, '../../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile
const missing = missingPackages(lock)
const addressed = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith('http'))

if (process.argv.includes('--mend')) mend()
else if (missing.length + addressed.length > 0) {
  for (const { path } of missing) console.log(`package-lock.json lacks ${path}`)
  for (const [path] of addressed) console.log(`package-lock.json holds a download address for ${path}`)
  console.log('Mend it: node test/tools/lock-file.ts --mend')
  process.exitCode = 1
}

function missingPackages({ packages }: LockFile): { path: string; entry: LockedPackage }[] {
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !placesOf(parent, name).some((path) => path in packages))
      .map(([name, version]) => ({ path: `node_modules/${name}`, entry: entryOf(name, version, dev === true) })),
  )
}

/** Where Node looks for a package, the nearest first. */
function placesOf(parent: string, name: string): string[] {
  if (parent === '') return [`node_modules/${name}`]
  const above = parent.slice(0, Math.max(0, parent.lastIndexOf('/node_modules/')))
  return [`${parent}/node_modules/${name}`, ...placesOf(above, name)]
}

/** Such packages say by their names what they are for: `cli-linux-x64-musl`. */
function entryOf(name: string, version: string, dev: boolean): LockedPackage {
  const words = name.split(/[-/]/)
  const os = words.filter((word) => ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].includes(word))
  const cpu = words.filter((word) => ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'].includes(word))
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : []
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(dev ? { dev } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  }
}

function mend(): void {
  for (const { path, entry } of missing) lock.packages[path] = entry
  for (const [, entry] of addressed) delete entry.resolved
  const sorted = Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en'))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
  console.log(`Added ${missing.length} packages, took out ${addressed.length} addresses.`)
}
