/**
 * `npm test`: everything, in real Chromium and real Electron too. First it makes ready what the tests need, then the runners
 * go one after the other; the closing line counts over all of them. Words given go to vitest as filters of files.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from '../../main/launch/build.ts'
import { ensureSystem } from './ensure-system.ts'
import { ensureTestElectron } from './test-electron.ts'
import { type Count, countOf } from './vitest-count.ts'

const root = resolve(import.meta.dirname, '../..')
const reports = join(root, '.cache/test-reports')

interface Runner {
  name: string
  config: string
}

const runners: Runner[] = [
  { name: 'parts', config: 'test/vitest.config.ts' },
  { name: 'whole', config: 'test/e2e/vitest.config.ts' },
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
  const script = join(root, 'node_modules/vitest/vitest.mjs')
  const exitCode = await exitOf(process.execPath, [script, ...words, ...process.argv.slice(2)], env)
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
