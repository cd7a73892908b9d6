import { messageOf, networkTrouble } from '../server/network-trouble.ts'
import type { ServerAddress } from '../server/server-address.ts'
import type { Trouble } from '../server/server-kind.ts'

/** By the numbers that SQL Server has for its errors. */
const words: Record<number, (address: ServerAddress) => Trouble> = {
  18456: ({ user }) => elsewise(`the password of "${user}" is wrong, or "${user}" may not sign in there.`),
  4060: ({ database }) => elsewise(`there is no database "${database}". Create it first.`),
  262: ({ user }) => elsewise(`"${user}" has no right to create or change tables in it.`),
  1205: () => ({ reason: 'two transactions stood in each other’s way.', kind: 'passing' }),
  1105: () => ({ reason: 'its disk is full.', kind: 'full' }),
  9002: () => ({ reason: 'its disk is full.', kind: 'full' }),
}

export function mssqlTrouble(error: object, address: ServerAddress): Trouble {
  const known = numbersOf(error).flatMap((number) => words[number]?.(address) ?? [])[0]
  if (known) return known
  const message = messageOf(error)
  const network = networkTrouble(error, address) ?? networkTrouble({ code: /\b(E[A-Z_]{4,})\b/.exec(message)?.[1] }, address)
  if (network) return network
  if (/connection (?:is )?closed|connection lost|made in the LoggedIn state/i.test(message))
    return { reason: 'the connection to the database was lost. Databus tries again.', kind: 'lost' }
  return elsewise(message)
}

function numbersOf(error: unknown, depth = 0): number[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const number: unknown = Reflect.get(error, 'number')
  const inner = ['parent', 'original', 'cause'].flatMap((key) => numbersOf(Reflect.get(error, key), depth + 1))
  return [...(typeof number === 'number' ? [number] : []), ...inner]
}

function elsewise(reason: string): Trouble {
  return { reason, kind: 'else' }
}
