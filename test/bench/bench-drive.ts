/** How fast a whole drive is: beside raw SQLite, and with much in the queue. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeProcessLog } from '../../main/log.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { type BenchCore, startBenchCore } from './bench-core.ts'
import { inTurns } from './measure.ts'
import { openRawSqlite } from './raw-sqlite.ts'
import { milliseconds, perSecond, type Row } from './rows.ts'

const count = 5000

export async function benchDriveBesideRaw(rounds: number): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'databus-bench-'))
  const rawFile = join(folder, 'raw.sqlite')
  await (await openStores({ url: `sqlite:${rawFile}`, log: makeProcessLog({ write: () => true }) })).close()
  const core = await startBenchCore(join(folder, 'home'), join(folder, 'databus.sqlite'))
  const raw = openRawSqlite(rawFile)
  try {
    raw.write(count)
    await core.drive(count)
    const ms = await inTurns(rounds, { raw: () => raw.write(count), databus: () => core.drive(count) })
    return {
      what: `a drive of ${count.toLocaleString('en')}: pull, seat, notify, process, push, durable`,
      figure: perSecond(count, ms.databus),
      baseline: `raw SQLite writing the same rows, ${perSecond(count, ms.raw)}`,
      ratio: ms.raw / ms.databus,
      aim: '≥ 0.5',
    }
  } finally {
    raw.close()
    await core.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param filled stores with so many finished passengers; each is copied, not changed */
export async function benchDriveInFullQueue(rounds: number, filled: { count: number; file: string }[]): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'databus-bench-'))
  const cores: Record<string, BenchCore> = {}
  try {
    cores['empty'] = await startBenchCore(join(folder, 'home'), join(folder, 'empty.sqlite'))
    for (const { count: inQueue, file } of filled) {
      const copy = join(folder, `${inQueue}.sqlite`)
      await copyFile(file, copy)
      cores[inQueue] = await startBenchCore(join(folder, `home-${inQueue}`), copy)
    }
    for (const core of Object.values(cores)) for (let i = 0; i < 3; i++) await core.drive(100)
    const ms = await inTurns(rounds, Object.fromEntries(Object.entries(cores).map(([name, core]) => [name, () => core.drive(100)])))
    return filled.map(({ count: inQueue }) => ({
      what: `a drive of 100 with ${inQueue.toLocaleString('en')} in the queue`,
      figure: milliseconds(ms[inQueue] ?? Number.NaN),
      baseline: `the same with an empty queue, ${milliseconds(ms['empty'] ?? Number.NaN)}`,
      ratio: (ms[inQueue] ?? Number.NaN) / (ms['empty'] ?? Number.NaN),
      aim: '≤ 1.2',
    }))
  } finally {
    for (const core of Object.values(cores)) await core.close()
    await rm(folder, { recursive: true, force: true })
  }
}
