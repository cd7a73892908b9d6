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
  let { host, allowedHosts }: Reach = options
  const answers = makeOpenAnswers()
  const app = makeApp({ ...options, reach: () => ({ host, allowedHosts }) })
  const answer = answers.watch(app)
  let current = await listen(answer, host, options.port)
  const port = portOf(current)
  const servers = new Set([current])
  let turn: Promise<void> = Promise.resolve()
  let closed: Promise<void> | null = null

  /** The old one must let go of the port first; a host like 0.0.0.0 takes in the one before. */
  async function move({ host: to, allowedHosts: names }: Reach): Promise<void> {
    if (closed) return
    allowedHosts = names
    if (to === host) return
    const before = host
    retire(current)
    try {
      host = to
      current = await listen(answer, to, port)
    } catch (error) {
      host = before
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
      return `http://${isEverywhere(host) ? hostname() : inAddress(host)}:${port}`
    },
    get ownAddress() {
      return `http://${isEverywhere(host) ? 'localhost' : inAddress(host)}:${port}`
    },
    get host() {
      return host
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
