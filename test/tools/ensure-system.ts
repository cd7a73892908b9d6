/**
 * What the tests need of the system beyond npm packages: a Chromium, a screen (or a made-up one), and Electron's libraries.
 * On Debian and its kin, as root, what is missing is installed; elsewhere it is named in one line.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian 12's names. Chromium brings most of Electron's libraries with it, so these are few. */
const libraries: Record<string, string> = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcups.so.2': 'libcups2',
  'libdrm.so.2': 'libdrm2',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXrandr.so.2': 'libxrandr2',
}

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const macChromium = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** The Chromium that the tests drive; DATABUS_TEST_CHROMIUM names another. Null when there is none. */
export function findChromium(): string | null {
  const chosen = process.env['DATABUS_TEST_CHROMIUM']
  if (chosen) return chosen
  if (process.platform === 'darwin') return existsSync(macChromium) ? macChromium : null
  if (process.platform === 'win32') {
    const programs = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)']].filter((folder) => folder !== undefined)
    return programs.map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')).find(existsSync) ?? null
  }
  return chromiumNames.map(onPath).find((path) => path !== null) ?? null
}

/** @throws Error that names in one line what is missing and how to get it */
export async function ensureSystem(): Promise<void> {
  const missing = await missingPackages()
  if (missing.length === 0) return
  if (process.platform !== 'linux')
    throw new Error(`The tests need ${missing.join(', ')} here. Install Google Chrome, or set DATABUS_TEST_CHROMIUM.`)
  if (process.getuid?.() !== 0 || onPath('apt-get') === null) {
    throw new Error(`The tests need what is missing here: sudo apt-get install -y ${missing.join(' ')}`)
  }
  console.log(`Installing what the tests need of the system: ${missing.join(' ')} …`)
  await aptGet('update')
  await aptGet('install', '-y', '--no-install-recommends', ...missing, ...niceToHave())
  const stillMissing = await missingPackages()
  if (stillMissing.length > 0) throw new Error(`apt-get did not bring all that the tests need; missing: ${stillMissing.join(' ')}`)
}

/** By what they bring, not by their names, which differ between systems. */
async function missingPackages(): Promise<string[]> {
  const chromium = findChromium() === null ? ['chromium'] : []
  if (process.platform !== 'linux') return chromium
  const screen = onPath('Xvfb') === null ? ['xvfb'] : []
  const { stdout: known } = await run(onPath('ldconfig') ?? '/sbin/ldconfig', ['-p'])
  const unknown = Object.entries(libraries).filter(([library]) => !known.includes(`${library} `))
  return [...chromium, ...screen, ...unknown.map(([, name]) => name)]
}

/** Without it the pictures of the pages lack 👋 and 🎛. */
function niceToHave(): string[] {
  return ['fonts-noto-color-emoji', 'fonts-dejavu-core']
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? null
}

function aptGet(...words: string[]): Promise<void> {
  const child = spawn('apt-get', ['-q', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`apt-get ${words[0]} ended with ${code}.`))))
  })
}

if (import.meta.main) await ensureSystem()
