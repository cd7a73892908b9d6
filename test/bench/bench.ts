/**
 * `npm run bench`: measures Databus beside a baseline, the two taking turns in one run, and prints a table. The ratios
 * count; the figures are those of the machine. `--quick` takes fewer rounds and 100,000 instead of a million passengers;
 * the results go to test-results/bench.json too.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../main/launch/build.ts'
import { benchDesktop } from './bench-desktop.ts'
import { benchDriveBesideRaw, benchDriveInFullQueue } from './bench-drive.ts'
import { benchQueue } from './bench-queue.ts'
import { benchShell } from './bench-shell.ts'
import { type Row, tableOf } from './rows.ts'
import { fillQueue } from './store-fill.ts'

const quick = process.argv.includes('--quick')
const counts = quick ? { few: 10_000, many: 100_000 } : { few: 10_000, many: 1_000_000 }
const rounds = quick ? 3 : 9

const folder = await mkdtemp(join(tmpdir(), 'databus-bench-'))
try {
  const few = { count: counts.few, file: join(folder, 'few.sqlite') }
  const many = { count: counts.many, file: join(folder, 'many.sqlite') }
  const rows: Row[] = []
  tell('A drive beside raw SQLite …')
  rows.push(await benchDriveBesideRaw(rounds))
  tell('The server beside a bare Express …')
  rows.push(...(await benchShell(rounds)))
  tell('The desktop beside a bare Electron …')
  rows.push(...(await benchDesktop(rounds)))
  tell(`Filling a queue with ${counts.many.toLocaleString('en')} passengers …`)
  for (const { count, file } of [few, many]) await fillQueue(file, count)
  tell('Drives with a full queue …')
  rows.push(...(await benchDriveInFullQueue(rounds, [few, many])))
  tell('The queue’s page …')
  rows.push(...(await benchQueue(rounds, few, many)))
  console.log(tableOf(rows))
  await mkdir(join(root, 'test-results'), { recursive: true })
  const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version }
  await writeFile(join(root, 'test-results', 'bench.json'), `${JSON.stringify({ machine, rounds, rows }, null, 2)}\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}

function tell(line: string): void {
  console.error(line)
}
