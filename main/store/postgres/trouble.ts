import { codesOf, messageOf, networkTrouble } from '../server/network-trouble.ts'
import type { ServerAddress } from '../server/server-address.ts'
import type { Trouble } from '../server/server-kind.ts'

/** By the codes that PostgreSQL has for its errors. */
const words: Record<string, (address: ServerAddress) => Trouble> = {
  '28P01': ({ user }) => elsewise(`the password of "${user}" is wrong.`),
  '28000': ({ user }) => elsewise(`"${user}" may not sign in there. Check the user name and pg_hba.conf.`),
  '3D000': ({ database }) => elsewise(`there is no database "${database}". Create it first.`),
  '42501': ({ user }) => elsewise(`"${user}" has no right to create or change tables in it.`),
  '53300': () => elsewise('the server has no connection left.'),
  '53100': () => ({ reason: 'its disk is full.', kind: 'full' }),
  '40001': () => passing(),
  '40P01': () => passing(),
  '57P01': () => lost(),
  '57P02': () => lost(),
  '57P03': () => ({ reason: 'the server is starting or stopping.', kind: 'lost' }),
}

export function postgresTrouble(error: object, address: ServerAddress): Trouble {
  const network = networkTrouble(error, address)
  if (network) return network
  for (const code of codesOf(error)) {
    const known = words[code]?.(address)
    if (known) return known
    if (/^080(?!P01)/.test(code)) return lost()
  }
  const message = messageOf(error)
  if (/Connection terminated|Client has encountered a connection error|not queryable|Connection timed out/i.test(message)) return lost()
  if (/timeout expired/i.test(message)) return { reason: `${address.host} does not answer on port ${address.port}.`, kind: 'lost' }
  if (/does not support SSL/i.test(message)) return elsewise('the server speaks without encryption only. Use sslmode=disable.')
  return elsewise(message)
}

function elsewise(reason: string): Trouble {
  return { reason, kind: 'else' }
}

function passing(): Trouble {
  return { reason: 'two transactions stood in each other’s way.', kind: 'passing' }
}

function lost(): Trouble {
  return { reason: 'the connection to the database was lost. Databus tries again.', kind: 'lost' }
}
