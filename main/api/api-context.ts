import type { Moment } from '../../shared/model/time.ts'

/** What a door hands in with each call. */
export interface ApiContext {
  /** The caller's sign-in; null without one. */
  token: string | null
  /** Keeps the token of a new sign-in where the door keeps it (cookie, window), or takes it away. */
  setToken(token: string | null, expiresAt: Moment | null, remember: boolean): void
  /** Where the call comes from: an address, or `this computer`. Tries are limited by it. */
  from: string
  transport: 'http' | 'message port'
  /** What holds the token: a cookie, the window, or an Authorization header. */
  way: 'browser' | 'window' | 'token'
}
