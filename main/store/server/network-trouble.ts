/** What keeps every kind of server from being reached, in words. */
import type { ServerAddress } from './server-address.ts'
import type { Trouble } from './server-kind.ts'

/** The codes of an error and of those inside it: Sequelize and drivers put errors around errors, several where several addresses were tried. */
export function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const inner = ['parent', 'original', 'cause', 'errors'].flatMap((key) => {
    const value: unknown = Reflect.get(error, key)
    return Array.isArray(value) ? value : [value]
  })
  const code: unknown = Reflect.get(error, 'code')
  return [...(typeof code === 'string' ? [code] : []), ...inner.flatMap((one) => codesOf(one, depth + 1))]
}

const words: Record<string, (address: ServerAddress) => string> = {
  ENOTFOUND: ({ host }) => `there is no host "${host}". Check its name.`,
  EAI_AGAIN: ({ host }) => `the name of the host "${host}" can't be looked up now. Check it and the network.`,
  ECONNREFUSED: ({ host, port }) => `nothing listens on port ${port} of ${host}. Is the server running, and is it the right port?`,
  EHOSTUNREACH: ({ host }) => `the host ${host} can't be reached. Check the network.`,
  ENETUNREACH: ({ host }) => `the host ${host} can't be reached. Check the network.`,
  ETIMEDOUT: ({ host, port }) => `${host} does not answer on port ${port}. Check the network and its firewall.`,
  ECONNRESET: () => 'the connection was cut off. Databus tries again.',
  EPIPE: () => 'the connection was cut off. Databus tries again.',
  DEPTH_ZERO_SELF_SIGNED_CERT: () => 'its certificate is signed by nobody known. Use sslmode=require to believe it all the same.',
  SELF_SIGNED_CERT_IN_CHAIN: () => 'its certificate is signed by nobody known. Use sslmode=require to believe it all the same.',
  ERR_TLS_CERT_ALTNAME_INVALID: ({ host }) => `its certificate is not for the name ${host}.`,
}

export function networkTrouble(error: unknown, address: ServerAddress): Trouble | null {
  for (const code of codesOf(error)) {
    const reason = words[code]?.(address)
    if (reason) return { reason, kind: 'lost' }
  }
  return null
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
