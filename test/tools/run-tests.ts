/**
 * `npm test`: everything, in real Chromium and real Electron too. First it makes ready what the tests need, then the runners
 * go one after the other; the closing line counts over all of them. Words given go to vitest as filters of files.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from '../../main/launch/build.ts'
import { hasScreen } from '../../main/launch/screen.ts'
import { ensureSystem } from './ensure-system.ts'
import { ensureTestElectron } from './test-electron.ts'
import { type Count, countOf } from './vitest-count.ts'

const root = resolve(import.meta.dirname, '../..')
const reports = join(root, '.cache/test-reports')

interface Runner {
  name: string
  config: string
  /** It opens windows. */
  onScreen: boolean
}

const runners: Runner[] = [
  { name: 'parts', config: 'test/vitest.config.ts', onScreen: false },
  { name: 'whole', config: 'test/e2e/vitest.config.ts', onScreen: true },
]

const total: Count = { passed: 0, failed: 0, skipped: 0 }
try {
  await ensureSystem()
  const env = { ELECTRON_OVERRIDE_DIST_PATH: await ensureTestElectron() }
  await build(console.log)
  await rm(reports, { recursive: true, force: true })
  await mkdir(reports, { recursive: true })
  for (const runner of runners) {
    const count = await runVitest(runner, env)
    total.passed += count.passed
    total.failed += count.failed
    total.skipped += count.skipped
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  total.failed += 1
}
if (total.passed + total.failed === 0) console.error('No test ran.')
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

async function runVitest(runner: Runner, env: Record<string, string>): Promise<Count> {
  const report = join(reports, `${runner.name}.json`)
  const words = ['run', '-c', runner.config, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), ...words, ...process.argv.slice(2)]
  const needsXvfb = runner.onScreen && process.platform === 'linux' && !(await hasScreen(process.env))
  const [command = '', ...rest] = needsXvfb ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...vitest] : vitest
  const exitCode = await exitOf(command, rest, env)
  if (!existsSync(report)) throw new Error(`The runner "${runner.name}" ended with ${exitCode} before it could report.`)
  return countOf(JSON.parse(await readFile(report, 'utf8')), exitCode)
}

function exitOf(command: string, words: string[], env: Record<string, string>): Promise<number> {
  const child = spawn(command, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code) => done(code ?? 1))
  })
}
