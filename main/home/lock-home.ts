/**
 * The lock of a home folder is a local socket that its Databus listens on: the system takes it away with the process,
 * however that ends, so no lock is ever left behind. Who connects is told the process id.
 */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Failure } from '../../shared/errors.ts'

/** Linux takes 107 bytes, macOS 103. */
const longestSocketPath = 100
const answerMs = 2000

/** @throws Failure HOME_IN_USE */
export async function lockHome(home: string): Promise<{ close(): Promise<void> }> {
  const path = socketPath(resolve(home))
  const server = (await listen(path)) ?? (await takeOver(home, path))
  server.unref()
  return { close: () => new Promise((done) => server.close(() => done())) }
}

function socketPath(home: string): string {
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\databus-${hash}`
  const inHome = join(home, 'databus.lock')
  return Buffer.byteLength(inHome) <= longestSocketPath ? inHome : join(tmpdir(), `databus-${hash}.lock`)
}

/** @returns null when the socket is there already, alive or left behind */
function listen(path: string): Promise<Server | null> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(String(process.pid))
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen(path, () => resolve(server))
  })
}

async function takeOver(home: string, path: string): Promise<Server> {
  const pid = await pidBehind(path)
  if (pid !== null) throw new Failure('HOME_IN_USE', { home, pid })
  await rm(path, { force: true })
  const server = await listen(path)
  if (!server) throw new Failure('HOME_IN_USE', { home, pid: (await pidBehind(path)) ?? 0 })
  return server
}

/** @returns null when nobody listens: the socket was left behind by a process that died */
function pidBehind(path: string): Promise<number | null> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(path)
    socket.setTimeout(answerMs, () => socket.destroy())
    socket.on('data', (data) => {
      text += data.toString()
    })
    socket.on('error', () => resolve(null))
    socket.on('close', () => resolve(Number(text) || 0))
  })
}
