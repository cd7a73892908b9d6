import { isLoopback } from './loopback.ts'

/** Who can reach the console. */
export interface Reach {
  /** Where to listen. */
  host: string
  /** Names that are answered to beside those of this computer, such as that of a reverse proxy. */
  allowedHosts: readonly string[]
}

/**
 * As the ticket says, but for this computer only while an account still has the password that it came with, so that
 * nobody else finds root/root before its owner has changed it.
 */
export function reachOf({ host, allowedHosts }: Reach, defaultPasswords: string[]): Reach {
  if (defaultPasswords.length === 0) return { host, allowedHosts }
  return { host: isLoopback(host) ? host : '127.0.0.1', allowedHosts: [] }
}
