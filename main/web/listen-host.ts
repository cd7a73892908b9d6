import { isLoopback } from './loopback.ts'

/**
 * Where to listen: as the ticket says, but on the loopback address only while an account still has the password that it
 * came with, so that nobody else finds root/root before its owner has changed it.
 */
export function listenHost(ticketHost: string, defaultPasswords: string[]): string {
  return defaultPasswords.length > 0 && !isLoopback(ticketHost) ? '127.0.0.1' : ticketHost
}
