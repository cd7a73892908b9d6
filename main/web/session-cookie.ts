import type { CookieOptions, Request, Response } from 'express'
import type { ApiContext } from '../api/api-context.ts'

const cookieName = 'databus_session'

/** What the API needs to know of an HTTP call, with the sign-in kept in a cookie that no script can read. */
export function contextOf(request: Request, response: Response): ApiContext {
  // Secure only where the connection is: a login over plain HTTP in the own network must work.
  const options: CookieOptions = { httpOnly: true, sameSite: 'strict', path: '/', secure: request.secure }
  const bearer = bearerIn(request.headers.authorization)
  return {
    token: bearer ?? tokenIn(request.headers.cookie),
    way: bearer === null ? 'browser' : 'token',
    setToken(token, expiresAt, remember) {
      // A script that signs in with a token at hand has mixed up two ways; it keeps the one it chose.
      if (bearer !== null) return
      if (token === null) response.clearCookie(cookieName, options)
      // Without an end the cookie goes when the browser is closed.
      else response.cookie(cookieName, token, remember && expiresAt !== null ? { ...options, expires: new Date(expiresAt) } : options)
    },
    from: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown',
    transport: 'http',
  }
}

/** An API token. Where there is one a cookie doesn't count. */
function bearerIn(header: string | undefined): string | null {
  return /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? null
}

function tokenIn(header: string | undefined): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === cookieName && value) return value
  }
  return null
}
