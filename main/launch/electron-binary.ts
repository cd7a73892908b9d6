/**
 * Finds the Electron to start, and fetches it first if it isn't here yet. The npm package `electron` comes without its
 * binary; that stands on a release page which not every machine reaches.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const binaryNames: Partial<Record<NodeJS.Platform, string>> = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }

/** `trouble` is the first half of a sentence that says why there is none. ELECTRON_OVERRIDE_DIST_PATH names a folder with another one. */
export async function findElectron(tell: (line: string) => void): Promise<{ electron: string } | { trouble: string }> {
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const folder = chosen || join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist')
  const electron = resolve(folder, binaryNames[process.platform] ?? 'electron')
  if (!existsSync(electron)) {
    if (chosen) return { trouble: `ELECTRON_OVERRIDE_DIST_PATH names ${chosen}, where there is no Electron` }
    tell('Electron is not here yet. Trying its release page …')
    const trouble = await fetchElectron()
    if (trouble !== null) return { trouble: `Electron could not be fetched (${trouble})` }
  }
  const trouble = await whyItDoesNotStart(electron)
  return trouble === null ? { electron } : { trouble: `Electron does not start here (${trouble})` }
}

/**
 * In a process of its own, which can be told to go by the machine's proxy.
 *
 * @returns why it failed; null when Electron is there
 */
async function fetchElectron(): Promise<string | null> {
  const script = join(import.meta.dirname, 'fetch-electron.ts')
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
  })
  let reason = 'its installer failed'
  child.on('message', (message) => {
    if (typeof message === 'string') reason = message
  })
  return new Promise((done) => {
    child.once('error', (error) => done(error.message))
    child.once('close', (code) => done(code === 0 ? null : reason))
  })
}

/** The usual reason is a library of the desktop that a server doesn't have. */
async function whyItDoesNotStart(electron: string): Promise<string | null> {
  try {
    await promisify(execFile)(electron, ['--no-sandbox', '--version'], { timeout: 20_000 })
    return null
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n')[0] : ''
    return said?.replace(/^.*: error while loading shared libraries: /, '') || String(error)
  }
}
