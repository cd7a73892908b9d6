/**
 * Whether memory stays flat: a server that drives once a minute for hours, its minutes cut short. The drives are real (threads,
 * SQLite, 100 passengers of 1 KB each). Its memory at the end is held beside that after half of the hours, both times at rest as
 * between two drives of a minute: threads of connectors have ended then, and what drives without a pause leave is collected.
 */
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from '../../main/launch/build.ts'
import { type ConsoleClient, define, demo, signInOverHttp } from '../e2e/console-client.ts'
import { launchDatabus } from '../support/launch-databus.ts'
import { memoryMb } from './measure.ts'
import type { Row } from './rows.ts'

const count = 100
const drivesOfHour = 60
/** Threads that nothing is asked of end after 10 s. */
const restMs = 20_000

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
    const half = (hours * drivesOfHour) >> 1
    for (let drives = 1; drives <= half; drives++) await drive(client, drives)
    const before = await memoryAtRestMb(databus.pid)
    for (let drives = half + 1; drives <= hours * drivesOfHour; drives++) await drive(client, drives)
    const last = await memoryAtRestMb(databus.pid)
    return {
      what: `the server's memory after ${hours} hours of a drive of ${count} each minute, at rest (PSS)`,
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

async function memoryAtRestMb(pid: number): Promise<number> {
  await wait(restMs)
  return await memoryMb(pid)
}

async function drive(client: ConsoleClient, drives: number): Promise<void> {
  await client.passengers.expedite({ client: demo, name: definition.name })
  const isOver = async () => (await client.queue.counts({ definition: definition.name })).complete === drives * count
  while (!(await isOver())) await wait(10)
}
