import { readFile } from 'node:fs/promises'
import type { AccessTicket } from './chosen-reach.ts'

interface Files {
  tlsCertificate: string | null
  tlsKey: string | null
}

/** How to read the certificate that the ticket names; null when it names none. */
export function ticketCertificate({ tlsCertificate, tlsKey }: Files): AccessTicket['tls'] {
  if (tlsCertificate === null || tlsKey === null) return null
  return async () => ({ chain: await readFile(tlsCertificate, 'utf8'), key: await readFile(tlsKey, 'utf8') })
}
