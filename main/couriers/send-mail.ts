/** Sends an alert by e-mail, as plain text. What it holds came from documents and servers, so nothing in it is taken for HTML or for a file to attach. */

import { loadPart } from '../../shared/load-part.ts'
import type { Couriers } from '../core/ports/couriers.ts'

const patienceMs = 20_000

export const sendMail: Couriers['email'] = async (channel, alert, signal) => {
  const { host, security, user, password, from, to } = channel
  const { createTransport } = await loadPart('e-mail', () => import('nodemailer'))
  const transport = createTransport({
    host,
    port: channel.port ?? (security === 'tls' ? 465 : 587),
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const onAbort = () => transport.close()
  signal.addEventListener('abort', onAbort)
  try {
    signal.throwIfAborted()
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Databus-Alert': alert.key }
    await transport.sendMail({ from, to, subject: alert.subject, text: alert.text, headers })
  } catch (error) {
    throw new Error(`${host} did not take the e-mail: ${inWords(error)}`, { cause: error })
  } finally {
    signal.removeEventListener('abort', onAbort)
    transport.close()
  }
}

/** What a server says is cut, and kept to one line. */
function inWords(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/\s+/g, ' ').slice(0, 300)
}
