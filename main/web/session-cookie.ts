import type { CookieOptions, Request, Response } from 'express'
import type { ApiContext } from '../api/api-context.ts'

const cookieName = 'databus_session'

/** What the API needs to know of an HTTP call, with the sign-in kept in a cookie that no script can read. */
export function contextOf(request: Request, response: Response): ApiContext {
  // Secure only where the connection is: a login over plain HTTP in the own network must work.
  const options: CookieOptions = { httpOnly: true, sameSite: 'strict', path: '/', secure: request.secure }
  return {
    token: tokenIn(request.headers.cookie),
    setToken(token, expiresAt, remember) {
      if (token === null) response.clearCookie(cookieName, options)
      // Without an end the cookie goes when the browser is closed.
      else response.cookie(cookieName, token, remember && expiresAt !== null ? { ...options, expires: new Date(expiresAt) } : options)
    },
    from: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown',
    transport: 'http',
  }
}

function tokenIn(header: string | undefined): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === cookieName && value) return value
  }
  return null
}
