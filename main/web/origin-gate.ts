import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'

const reading = new Set(['GET', 'HEAD'])

/**
 * Refuses whatever could change something when it comes from a page of another origin. A browser says where a request
 * comes from (Origin, Sec-Fetch-Site); a script such as curl says nothing, and carries no cookies that it doesn't own.
 */
export const originGate: RequestHandler = (request, response, next) => {
  if (reading.has(request.method) || isOwnOrigin(request)) return next()
  response.status(403).json({
    defined: false,
    code: 'FOREIGN_ORIGIN',
    status: 403,
    message: 'A page of another origin asked for this, so it was refused. Open the console of this Databus and do it there.',
  })
}

function isOwnOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (headers.origin === undefined) return true
  if (!URL.canParse(headers.origin)) return false
  const origin = new URL(headers.origin)
  return /^https?:$/.test(origin.protocol) && origin.host === headers.host?.toLowerCase()
}
