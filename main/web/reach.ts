import type { GivenCertificate } from '../../shared/model/access.ts'
import { isLoopback } from './loopback.ts'

/** Who can reach the console. */
export interface Reach {
  /** Where to listen. */
  host: string
  /** Names that are answered to beside those of this computer, such as that of a reverse proxy. */
  allowedHosts: readonly string[]
  /** Encrypts with this certificate. */
  tls?: GivenCertificate | null
}

/**
 * As it is wanted, but for this computer only while an account still has the password that it came with, so that nobody else
 * finds root/root before its owner has changed it. What doesn't leave this computer isn't encrypted.
 */
export function reachOf({ host, allowedHosts, tls = null }: Reach, defaultPasswords: string[]): Reach {
  const atHome = isLoopback(host)
  if (defaultPasswords.length === 0) return { host, allowedHosts, tls: atHome ? null : tls }
  return { host: atHome ? host : '127.0.0.1', allowedHosts: [], tls: null }
}
