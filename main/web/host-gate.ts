/**
 * Answers only to names that are meant to be this server's. A page of another site can point its own name at this
 * computer (DNS rebinding) and would then count as the same origin; its name in the Host header gives it away.
 */
import { hostname, networkInterfaces } from 'node:os'
import type { RequestHandler } from 'express'
import { isLoopback } from './loopback.ts'
import type { Reach } from './reach.ts'

/** @param reach asked for each request, since it may change */
export function makeHostGate(reach: () => Reach): RequestHandler {
  return (request, response, next) => {
    const name = nameIn(request.headers.host)
    const { host, allowedHosts } = reach()
    if (name !== null && (isLoopback(name) || isOwnName(name, host) || allowedHosts.some((each) => plainName(each) === name))) return next()
    response
      .status(421)
      .type('text')
      .send(
        `This Databus doesn't answer to the name "${name ?? ''}". Use http://localhost and its port, or start Databus with --allow-host and this name, which counts once no account has its first password any more.\n`,
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
