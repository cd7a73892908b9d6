/** What the server costs before it does anything: start, idle memory, and a small signed-in operation, beside a bare Express 5. */
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, root } from '../../main/launch/build.ts'
import { consoleAddress } from '../support/launch-databus.ts'
import { type LaunchedProcess, launchProcess } from '../support/launch-process.ts'
import { inTurns, memoryMb, timed } from './measure.ts'
import { milliseconds, perSecond, type Row } from './rows.ts'

const requests = 3000
const atOnce = 8

interface Server extends LaunchedProcess {
  address: string
  startMs: number
}

export async function benchShell(rounds: number): Promise<Row[]> {
  await build(() => undefined)
  const home = await mkdtemp(join(tmpdir(), 'databus-bench-'))
  const starts = {
    express: () => start(join(import.meta.dirname, 'bare-express.ts'), []),
    databus: () => start(join(root, 'dist/main/headless.js'), ['--home', home, '--port', '0']),
  }
  try {
    await end(await starts.databus())
    const startMs = await inTurns(rounds, { express: () => startAndEnd(starts.express), databus: () => startAndEnd(starts.databus) })
    const express = await starts.express()
    const databus = await starts.databus()
    const rows = await compareRunning(rounds, express, databus)
    await Promise.all([end(express), end(databus)])
    const first = {
      what: 'start to first answer',
      figure: milliseconds(startMs.databus),
      baseline: `bare Express 5, ${milliseconds(startMs.express)}`,
      ratio: startMs.databus / startMs.express,
      aim: '',
    }
    return [first, ...rows]
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function compareRunning(rounds: number, express: Server, databus: Server): Promise<Row[]> {
  const cookie = await signIn(databus)
  const ask = { express: () => askMany(express, ''), databus: () => askMany(databus, cookie) }
  await ask.express()
  await ask.databus()
  const ms = await inTurns(rounds, ask)
  const memory = { express: await memoryMb(express.pid), databus: await memoryMb(databus.pid) }
  return [
    {
      what: 'a small signed-in operation (who am I)',
      figure: perSecond(requests, ms.databus),
      baseline: `bare Express 5, ${perSecond(requests, ms.express)}`,
      ratio: ms.express / ms.databus,
      aim: '',
    },
    {
      what: 'memory after it (PSS)',
      figure: `${Math.round(memory.databus)} MB`,
      baseline: `bare Express 5, ${Math.round(memory.express)} MB`,
      ratio: memory.databus / memory.express,
      aim: '',
    },
  ]
}

async function start(entry: string, flags: string[]): Promise<Server> {
  const begun = performance.now()
  const launched = launchProcess(process.execPath, [entry, ...flags])
  const [, address = ''] = await launched.said(consoleAddress)
  const answer = await fetch(`${address}/healthz`)
  if (!answer.ok) throw new Error(`${entry} answered ${answer.status}`)
  return { ...launched, address, startMs: performance.now() - begun }
}

async function end(server: Server): Promise<void> {
  server.kill('SIGTERM')
  await server.exited
}

async function startAndEnd(startOne: () => Promise<Server>): Promise<number> {
  const server = await startOne()
  await end(server)
  return server.startMs
}

async function signIn({ address }: Server): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client: 'demo', username: 'demo', password: 'demo' }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function askMany({ address }: Server, cookie: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', cookie }
      const asked = request(`${address}/rpc/session/current`, { method: 'POST', agent, headers }, (answer) => {
        answer.resume()
        answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`))))
      })
      asked.on('error', reject)
      asked.end('{}')
    })
  return timed(async () => {
    let left = requests
    const worker = async () => {
      while (left-- > 0) await one()
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    agent.destroy()
  })
}
