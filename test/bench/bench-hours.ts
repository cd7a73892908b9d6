/**
 * Whether memory stays flat: a server that drives once a minute for hours, its minutes cut short. The drives are real (threads,
 * SQLite, 100 passengers of 1 KB each). Its memory at the end is held beside that after half of the hours, when its caches are
 * full: those of SQLite are 104 MB.
 */
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from '../../main/launch/build.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from '../e2e/console-client.ts'
import { launchDatabus } from '../support/launch-databus.ts'
import { median, memoryMb } from './measure.ts'
import type { Row } from './rows.ts'

const count = 100
const drivesOfHour = 60
/** The memory of a moment goes up and down with what is not collected yet. */
const readings = 15

const definition = {
  name: 'hours',
  pullers: [{ module: 'bench-puller', settings: { count } }],
  processors: ['bench-processor'],
  pushers: ['bench-pusher'],
  sync_frequency: 0,
}

/** @param hours some ten seconds each */
export async function benchHours(hours: number): Promise<Row> {
  await build(() => undefined)
  const home = await mkdtemp(join(tmpdir(), 'databus-bench-'))
  await mkdir(join(home, 'connectors'))
  await copyFile(join(import.meta.dirname, 'bench-connectors.mjs'), join(home, 'connectors', 'bench-connectors.mjs'))
  const databus = await launchDatabus(home)
  try {
    const client = await signInOverHttp(databus.address, 'root')
    await define(client, [definition])
    const memory: number[] = []
    for (let drives = 1; drives <= hours * drivesOfHour; drives++) {
      await drive(client, drives)
      memory.push(await memoryMb(databus.pid))
    }
    const half = memory.length >> 1
    const before = median(memory.slice(half - readings, half))
    const last = median(memory.slice(-readings))
    return {
      what: `the server's memory after ${hours} hours of a drive of ${count} each minute (PSS)`,
      figure: `${Math.round(last)} MB`,
      baseline: `after half of them, ${Math.round(before)} MB`,
      ratio: last / before,
      aim: '≤ 1.1',
    }
  } finally {
    databus.kill('SIGTERM')
    await databus.exited
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function drive(client: ConsoleClient, drives: number): Promise<void> {
  await client.passengers.expedite({ client: demo, name: definition.name })
  const isOver = async () => (await client.queue.counts({ definition: definition.name })).complete === drives * count
  while (!(await isOver())) await wait(10)
}
