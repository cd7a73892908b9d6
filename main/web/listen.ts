import { createServer, type RequestListener, type Server } from 'node:http'
import { Failure } from '../../shared/errors.ts'
import { EncryptedServer } from './encrypted-server.ts'
import type { Reach } from './reach.ts'

const refusals: Record<string, string> = {
  EACCES: 'the system does not allow it (ports below 1024 are for administrators).',
  EADDRNOTAVAIL: 'this computer does not have that address.',
  ENOTFOUND: 'there is no such host.',
  EAI_AGAIN: 'the name of the host could not be looked up.',
  EAFNOSUPPORT: 'this computer does not use that kind of address.',
}

// A request must be here whole after a minute and its headers after ten seconds, so that slow ones can't use up the server.
const patience = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 }

/** @throws Failure PORT_TAKEN, PORT_REFUSED */
export function listen(answer: RequestListener, { host, tls }: Pick<Reach, 'host' | 'tls'>, port: number): Promise<Server> {
  const server = tls
    ? new EncryptedServer({ ...patience, cert: tls.chain, key: tls.key, minVersion: 'TLSv1.2' }, answer)
    : createServer(patience, answer)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(asFailure(error, host, port)))
    server.listen({ host, port }, () => {
      server.removeAllListeners('error')
      resolve(server)
    })
  })
}

function asFailure(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return new Failure('PORT_TAKEN', { host, port }, { cause: error })
  const reason = error.code ? refusals[error.code] : undefined
  return reason ? new Failure('PORT_REFUSED', { host, port, reason }, { cause: error }) : error
}
