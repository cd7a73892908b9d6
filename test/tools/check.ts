/**
 * `npm run check`: format and fast rules, types, layers, typed rules, and what nobody uses. Each tool says all that it
 * finds; the closing line counts the tools.
 */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const code = ['main', 'renderer', 'shared', 'test']

interface Tool {
  what: string
  /** A script, as seen from node_modules, and its words. */
  command: [script: string, ...words: string[]]
}

/** The slow ones first, so that two side by side end soon. */
const tools: Tool[] = [
  { what: 'typed rules (eslint)', command: ['eslint/bin/eslint.js', '-c', 'test/tools/eslint.config.mjs', ...code] },
  { what: 'types (tsc)', command: ['typescript/bin/tsc', '-b', '--pretty'] },
  {
    what: 'layers (dependency-cruiser)',
    command: ['dependency-cruiser/bin/dependency-cruise.mjs', '-c', 'test/tools/layers.config.mjs', ...code],
  },
  { what: 'unused (knip)', command: ['knip/bin/knip.js', '-c', 'test/tools/knip.config.ts', '--no-config-hints'] },
  { what: 'lock file', command: ['../test/tools/lock-file.ts'] },
  { what: 'format and rules (biome)', command: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=none'] },
]

const waiting = [...tools]
let failed = 0
await Promise.all([runInTurn(), runInTurn()])
console.log(`${tools.length - failed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 ? 0 : 1

async function runInTurn(): Promise<void> {
  for (let tool = waiting.shift(); tool; tool = waiting.shift()) {
    const startedAt = performance.now()
    const { good, said } = await run(tool)
    if (!good) failed += 1
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`${good ? '✓' : '✗'} ${tool.what} ${seconds} s${good ? '' : `\n${said.trim()}\n`}`)
  }
}

function run({ command: [script, ...words] }: Tool): Promise<{ good: boolean; said: string }> {
  const child = spawn(process.execPath, [resolve(root, 'node_modules', script), ...words], { cwd: root })
  const said: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => said.push(part))
  child.stderr.on('data', (part: Buffer) => said.push(part))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (exitCode) => done({ good: exitCode === 0, said: Buffer.concat(said).toString() }))
  })
}
