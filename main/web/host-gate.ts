/**
 * Answers only to names that are meant to be this server's. A page of another site can point its own name at this
 * computer (DNS rebinding) and would then count as the same origin; its name in the Host header gives it away.
 */
import { hostname, networkInterfaces } from 'node:os'
import type { RequestHandler } from 'express'
import { isLoopback } from './loopback.ts'

interface HostRules {
  /** Where the server listens now; it may change. */
  listeningOn: () => string
  /** Further names, such as that of a reverse proxy. */
  allowedHosts: readonly string[]
}

export function makeHostGate(rules: HostRules): RequestHandler {
  const extra = new Set(rules.allowedHosts.map(plainName))
  return (request, response, next) => {
    const name = nameIn(request.headers.host)
    if (name !== null && (isLoopback(name) || extra.has(name) || isOwnName(name, rules.listeningOn()))) return next()
    response
      .status(421)
      .type('text')
      .send(
        `This Databus doesn't answer to the name "${name ?? ''}". Use http://localhost and its port, or add the name to the allowed hosts.\n`,
      )
  }
}

/** The name in a Host header, without its port; null when it is none. */
function nameIn(header: string | undefined): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[^\s/\\@:?#]+)(:\d{1,5})?$/i.exec(header ?? '')
  return match?.[1] ? plainName(match[1]) : null
}

/** Names and addresses of this computer, asked anew since an address may change while the server runs. */
function isOwnName(name: string, listeningOn: string): boolean {
  if (isLoopback(listeningOn)) return false
  const own = hostname().toLowerCase()
  if (name === plainName(listeningOn) || name === own || name === `${own.split('.')[0]}.local` || name === own.split('.')[0]) return true
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => plainName(address) === name))
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .replace(/\.$/, '')
}
