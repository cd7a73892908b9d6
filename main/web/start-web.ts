/** The web endpoint: the console, its API over RPC and REST, and the health check, on one port. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { listen } from './listen.ts'
import { isLoopback } from './loopback.ts'
import { type AppOptions, makeApp } from './make-app.ts'
import { makeOpenAnswers } from './open-answers.ts'
import type { Reach } from './reach.ts'

export interface WebOptions extends Omit<AppOptions, 'reach'>, Reach {
  /** 0 for any free one. */
  port: number
}

export interface Web {
  /** Where the console can be reached, as an address to open. */
  readonly address: string
  /** The same for a caller on this computer, such as a connector. */
  readonly ownAddress: string
  readonly host: string
  readonly port: number
  /**
   * Listens on another host, on the same port, and answers to other names: what is under way goes on.
   * @throws Failure PORT_TAKEN, PORT_REFUSED; then it listens where it did before
   */
  relisten(reach: Reach): Promise<void>
  /** Resolves when no socket is open any more, which takes about a second at most. */
  close(): Promise<void>
}

/** @throws Failure PORT_TAKEN, PORT_REFUSED */
export async function startWeb(options: WebOptions): Promise<Web> {
  let reach: Reach = { host: options.host, allowedHosts: options.allowedHosts, tls: options.tls ?? null }
  const answers = makeOpenAnswers()
  const app = makeApp({ ...options, reach: () => reach })
  const answer = answers.watch(app)
  const servers = new Set<Server>()
  let current = await listen(answer, reach, options.port)
  servers.add(current)
  const port = portOf(current)
  /** Plain, for callers on this computer that couldn't check a self-made certificate. */
  let ownDoor: Server | null = null
  if (reach.tls) await openOwnDoor()
  let turn: Promise<void> = Promise.resolve()
  let closed: Promise<void> | null = null

  async function openOwnDoor(): Promise<void> {
    if (ownDoor) return
    ownDoor = await listen(answer, { host: '127.0.0.1' }, 0)
    servers.add(ownDoor)
  }

  /** The old one must let go of the port first; a host like 0.0.0.0 takes in the one before. */
  async function move(to: Reach): Promise<void> {
    if (closed) return
    const before = reach
    reach = { ...to, tls: to.tls ?? null }
    if (to.host === before.host && reach.tls?.chain === before.tls?.chain) return
    retire(current)
    try {
      current = await listen(answer, reach, port)
      if (reach.tls) await openOwnDoor()
    } catch (error) {
      reach = before
      current = await listen(answer, before, port)
      throw error
    } finally {
      servers.add(current)
    }
  }

  function retire(server: Server): void {
    server.close(() => servers.delete(server))
    server.closeIdleConnections()
  }

  return {
    get address() {
      const { host, tls } = reach
      return `${tls ? 'https' : 'http'}://${isEverywhere(host) ? hostname() : inAddress(host)}:${port}`
    },
    get ownAddress() {
      if (reach.tls && ownDoor) return `http://127.0.0.1:${portOf(ownDoor)}`
      return `http://${isEverywhere(reach.host) ? 'localhost' : inAddress(reach.host)}:${port}`
    },
    get host() {
      return reach.host
    },
    port,
    relisten(to) {
      const moved = turn.then(() => move(to))
      turn = moved.catch(() => undefined)
      return moved
    },
    close() {
      closed ??= turn.then(() => answers.close(servers))
      return closed
    },
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

/** Such a host is where to listen, not where to go. */
function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

function inAddress(host: string): string {
  if (host.includes(':')) return `[${host}]`
  return isLoopback(host) ? 'localhost' : host
}
