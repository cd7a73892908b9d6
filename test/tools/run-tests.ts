/**
 * `npm test`: everything, in real Chromium and real Electron too. First it makes ready what the tests need, then the runners
 * go one after the other; the closing lines tell what failed and count over all of them. Words given go to vitest as filters of files.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { build } from '../../main/launch/build.ts'
import { ensureSystem } from './ensure-system.ts'
import { ensureTestElectron } from './test-electron.ts'
import { type Count, countOf, type Failure, failuresOf, type Outcome, outcomeOf, withSecondTry } from './vitest-report.ts'

const root = resolve(import.meta.dirname, '../..')
const reports = join(root, '.cache/test-reports')

interface Runner {
  name: string
  config: string
}

/** More failures than this are no accident of the machine, and aren't tried again. */
const mostUnsteady = 3

const runners: Runner[] = [
  { name: 'parts', config: 'test/vitest.config.ts' },
  { name: 'whole', config: 'test/e2e/vitest.config.ts' },
]

const total: Count = { passed: 0, failed: 0, skipped: 0 }
const told: string[] = []
try {
  await ensureSystem()
  const env = { ELECTRON_OVERRIDE_DIST_PATH: await ensureTestElectron() }
  await build(console.log)
  await rm(reports, { recursive: true, force: true })
  await mkdir(reports, { recursive: true })
  for (const runner of runners) {
    const outcome = await runTwiceAtMost(runner, env)
    const count = countOf(outcome)
    total.passed += count.passed
    total.failed += count.failed
    total.skipped += count.skipped
    told.push(...failuresOf(outcome).map((failure) => `Failed: ${inWords(failure)}`))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  total.failed += 1
}
if (total.passed + total.failed === 0) console.error('No test ran.')
for (const line of told) console.log(line)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

/** The few files that failed are tried again by themselves. What passes then counts, but is told with the reason of its first failure. */
async function runTwiceAtMost(runner: Runner, env: Record<string, string>): Promise<Outcome> {
  const first = await runVitest(runner.name, runner.config, process.argv.slice(2), env)
  const failures = failuresOf(first)
  if (failures.length === 0 || failures.length > mostUnsteady) return first
  const files = [...new Set(failures.map(({ file }) => file))]
  const second = await runVitest(`${runner.name}-again`, runner.config, files, env)
  const left = new Set(failuresOf(second).map(({ file, test }) => `${file} ${test}`))
  const unsteady = failures.filter(({ file, test }) => !left.has(`${file} ${test}`))
  told.push(...unsteady.map((failure) => `Unsteady, passed at the second try: ${inWords(failure)}`))
  return withSecondTry(first, second)
}

function inWords({ file, test, why }: Failure): string {
  const lines = why.split('\n').filter((line) => !line.includes('node_modules'))
  return [`${relative(root, file)} ${test}`, ...lines.slice(0, 12)].join('\n    ')
}

async function runVitest(name: string, config: string, filters: string[], env: Record<string, string>): Promise<Outcome> {
  const report = join(reports, `${name}.json`)
  const words = ['run', '-c', config, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const script = join(root, 'node_modules/vitest/vitest.mjs')
  const exitCode = await exitOf(process.execPath, [script, ...words, ...filters], env)
  if (!existsSync(report)) throw new Error(`The runner "${name}" ended with ${exitCode} before it could report.`)
  return outcomeOf(JSON.parse(await readFile(report, 'utf8')), exitCode)
}

function exitOf(command: string, words: string[], env: Record<string, string>): Promise<number> {
  const child = spawn(command, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code) => done(code ?? 1))
  })
}
