/**
 * `npm run bench`: measures Databus beside a baseline, the two taking turns in one run, and prints a table. The ratios
 * count; the figures are those of the machine. `--quick` takes fewer rounds and 100,000 instead of a million passengers;
 * names of parts (`npm run bench -- queue`) measure those alone. The results go to test-results/bench.json too.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../../main/launch/build.ts'
import { benchDesktop } from './bench-desktop.ts'
import { benchDriveBesideRaw, benchDriveInFullQueue } from './bench-drive.ts'
import { benchHours } from './bench-hours.ts'
import { benchQueue } from './bench-queue.ts'
import { benchShell } from './bench-shell.ts'
import { type Row, tableOf } from './rows.ts'
import { fillQueue } from './store-fill.ts'

const names = ['drive', 'server', 'hours', 'desktop', 'full', 'queue'] as const
type Name = (typeof names)[number]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' } } })
const unknown = positionals.find((word) => !names.some((name) => name === word))
if (unknown !== undefined) throw new Error(`There is no part "${unknown}" to measure, only: ${names.join(', ')}.`)
const isAsked = (name: Name): boolean => positionals.length === 0 || positionals.includes(name)

const { quick } = values
const counts = quick ? { few: 10_000, many: 100_000 } : { few: 10_000, many: 1_000_000 }
const rounds = quick ? 3 : 9

const folder = await mkdtemp(join(tmpdir(), 'databus-bench-'))
try {
  const few = { count: counts.few, file: join(folder, 'few.sqlite') }
  const many = { count: counts.many, file: join(folder, 'many.sqlite') }
  const rows: Row[] = []
  const parts: Record<Name, [string, () => Promise<Row[]>]> = {
    drive: ['A drive beside raw SQLite …', async () => [await benchDriveBesideRaw(rounds)]],
    server: ['The server beside a bare Express …', () => benchShell(rounds)],
    hours: ['The server’s memory over hours of drives …', async () => [await benchHours(quick ? 6 : 10)]],
    desktop: ['The desktop beside a bare Electron …', () => benchDesktop(rounds)],
    full: ['Drives with a full queue …', () => benchDriveInFullQueue(rounds, [few, many])],
    queue: ['The queue’s page …', () => benchQueue(rounds, few, many)],
  }
  if (isAsked('full') || isAsked('queue')) {
    tell(`Filling a queue with ${counts.many.toLocaleString('en')} passengers …`)
    for (const { count, file } of [few, many]) await fillQueue(file, count)
  }
  for (const name of names.filter(isAsked)) {
    const [words, measure] = parts[name]
    tell(words)
    rows.push(...(await measure()))
  }
  console.log(tableOf(rows))
  await mkdir(join(root, 'test-results'), { recursive: true })
  const machine = { cores: cpus().length, load: loadavg(), model: cpus()[0]?.model, node: process.version }
  await writeFile(join(root, 'test-results', 'bench.json'), `${JSON.stringify({ machine, rounds, rows }, null, 2)}\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}

function tell(line: string): void {
  console.error(line)
}
