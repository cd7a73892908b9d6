import { codesOf, messageOf, networkTrouble } from '../server/network-trouble.ts'
import type { ServerAddress } from '../server/server-address.ts'
import type { Trouble } from '../server/server-kind.ts'

const words: Record<string, (address: ServerAddress) => Trouble> = {
  ER_ACCESS_DENIED_ERROR: ({ user }) => elsewise(`the password of "${user}" is wrong, or "${user}" may not sign in from here.`),
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: ({ user }) => elsewise(`the password of "${user}" is wrong, or "${user}" may not sign in from here.`),
  ER_BAD_DB_ERROR: ({ database }) => elsewise(`there is no database "${database}". Create it first.`),
  ER_DBACCESS_DENIED_ERROR: ({ user, database }) => elsewise(`there is no database "${database}", or "${user}" may not use it.`),
  ER_TABLEACCESS_DENIED_ERROR: ({ user }) => elsewise(`"${user}" has no right to create or change tables in it.`),
  ER_CON_COUNT_ERROR: () => elsewise('the server has no connection left.'),
  ER_NET_PACKET_TOO_LARGE: () => elsewise('this is more than it takes at once. Raise max_allowed_packet on the server.'),
  ER_DISK_FULL: full,
  ER_RECORD_FILE_FULL: full,
  ER_LOCK_DEADLOCK: passing,
  ER_LOCK_WAIT_TIMEOUT: passing,
  PROTOCOL_CONNECTION_LOST: lost,
  ER_SERVER_SHUTDOWN: lost,
  ER_CONNECTION_KILLED: lost,
  ER_CLIENT_INTERACTION_TIMEOUT: lost,
  PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR: lost,
  PROTOCOL_ENQUEUE_AFTER_QUIT: lost,
}

export function mysqlTrouble(error: object, address: ServerAddress): Trouble {
  const network = networkTrouble(error, address)
  if (network) return network
  for (const code of codesOf(error)) {
    const known = words[code]?.(address)
    if (known) return known
  }
  if (/connection is in closed state|server closed the connection/i.test(messageOf(error))) return lost()
  return elsewise(messageOf(error))
}

const done = ['ER_TABLE_EXISTS_ERROR', 'ER_DUP_KEYNAME', 'ER_DUP_FIELDNAME', 'ER_CANT_DROP_FIELD_OR_KEY']

/** A statement that changes the schema, and finds that it was changed so before. */
export function isAlreadyDone(error: unknown): boolean {
  return codesOf(error).some((code) => done.includes(code))
}

function elsewise(reason: string): Trouble {
  return { reason, kind: 'else' }
}

function full(): Trouble {
  return { reason: 'its disk is full.', kind: 'full' }
}

function passing(): Trouble {
  return { reason: 'two transactions stood in each other’s way.', kind: 'passing' }
}

function lost(): Trouble {
  return { reason: 'the connection to the database was lost. Databus tries again.', kind: 'lost' }
}
