/**
 * Fetches Electron's binary into its npm package, with progress, and gives up when nothing comes for a few seconds.
 * Run as a script: ends with 0 when it is there, with 1 when not, and tells its parent why.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const patienceMs = 8_000

interface ElectronGet {
  downloadArtifact(details: object): Promise<string>
}

/** Electron's package brings its own downloader: the file lands in its cache, checked, where its installer looks first. */
const fromElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'))

try {
  await download()
  fromElectron('./install.js')
} catch (error) {
  process.exitCode = 1
  process.send?.(reason(error))
}

async function download(): Promise<void> {
  const { version } = JSON.parse(readFileSync(fromElectron.resolve('./package.json'), 'utf8')) as { version: string }
  const { downloadArtifact } = fromElectron('@electron/get') as ElectronGet
  const ending = new AbortController()
  const giveUp = setTimeout(() => ending.abort(new Error(`nothing came for ${patienceMs / 1000} s`)), patienceMs)
  const show = makeProgress(version)
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.env['npm_config_platform'] || process.platform,
      arch: process.env['npm_config_arch'] || process.arch,
      cacheRoot: process.env['electron_config_cache'],
      checksums: fromElectron('./checksums.json'),
      downloadOptions: {
        quiet: true,
        signal: ending.signal,
        getProgressCallback({ percent }: { percent: number }) {
          giveUp.refresh()
          show(percent)
        },
      },
    })
  } finally {
    clearTimeout(giveUp)
  }
}

/** On a terminal one line that counts up; elsewhere a line every tenth. */
function makeProgress(version: string): (percent: number) => void {
  const step = process.stdout.isTTY ? 1 : 10
  let shown = -step
  return (percent) => {
    const now = Math.floor((percent * 100) / step) * step
    if (now <= shown) return
    shown = now
    const line = `Fetching Electron ${version}: ${now} %`
    process.stdout.write(process.stdout.isTTY ? `\r${line}${now === 100 ? '\n' : ''}` : `${line}\n`)
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
