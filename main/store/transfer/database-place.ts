/** A database with the schema of Databus, as a place to move records from and to: this Databus' own, or another. */
import type { ClientId } from '../../../shared/model/ids.ts'
import type { TransferFault } from '../../../shared/model/transfer.ts'
import { withOneHistory } from '../../core/transfer/one-history.ts'
import type { Place, Scope } from '../../core/transfer/place.ts'
import { phraseMark, type Seal } from '../../core/transfer/seal.ts'
import type { Bound, Database } from '../database.ts'
import { clientShelf, nodeShelf, userShelf } from './account-shelves.ts'
import { databaseName } from './given-numbers.ts'
import { makeLogNumbers } from './log-numbers.ts'
import { logShelf } from './log-shelf.ts'
import { passengerShelf } from './passenger-shelf.ts'
import { readClients, readNodes, readUsers } from './read-accounts.ts'
import { readLogs } from './read-logs.ts'
import { readPassengers } from './read-passengers.ts'
import { checkSecrets, readSecrets, sealedElsewhere, secretShelf } from './secrets.ts'

/** @param unusable makes a password hash that no password belongs to */
export async function openDatabasePlace(
  database: Database,
  { unusable, seal }: { unusable: () => string; seal: Seal | null },
): Promise<Place> {
  const unread = new Map<string, TransferFault>()
  const numbers = makeLogNumbers()
  const name = databaseName((await database.about()).kind)
  return {
    async clients() {
      return (await database.browse<{ id: ClientId }>('SELECT id FROM clients ORDER BY id')).map(({ id }) => id)
    },
    count: (scope) => count(database, scope, seal?.mark ?? phraseMark),
    read: {
      clients: (scope) => readClients(database, scope),
      users: (scope) => readUsers(database, scope),
      secrets: (scope) => readSecrets(database, scope, seal, (place) => unread.set(place, { place, message: sealedElsewhere })),
      customizing: (scope) => readNodes(database, scope),
      logs: (scope) => readLogs(database, scope),
      passengers: (scope) => readPassengers(database, scope),
    },
    faults: () => [...unread.values()],
    check: (scope) => checkSecrets(database, scope),
    shelves: {
      clients: clientShelf(database),
      users: userShelf(database, unusable),
      secrets: secretShelf(database, seal),
      customizing: withOneHistory(nodeShelf(database)),
      logs: logShelf(database, name, numbers),
      passengers: passengerShelf(database, name, numbers),
    },
    finish: async () => undefined,
    close: async () => undefined,
  }
}

/** @param mark of the secrets that count */
async function count(database: Database, { clients }: Scope, mark: string) {
  const sum = async (sql: string, bind: Bound[] = []) => {
    const rows = await database.browse<{ client: ClientId; count: number }>(sql, bind)
    return rows.filter(({ client }) => clients.includes(client)).reduce((all, row) => all + row.count, 0)
  }
  return {
    clients: clients.length,
    users: await sum('SELECT client, count(*) AS count FROM users GROUP BY client'),
    secrets: await sum('SELECT client, count(*) AS count FROM secrets WHERE sealed LIKE $1 GROUP BY client', [`${mark}%`]),
    customizing: await sum('SELECT client, count(*) AS count FROM customizing_versions GROUP BY client'),
    logs: await sum('SELECT client, count(*) AS count FROM logs WHERE ended_at IS NOT NULL GROUP BY client'),
    passengers: await sum(
      `SELECT definitions.client, count(*) AS count FROM passengers JOIN definitions ON definitions.id = passengers.definition_id
        GROUP BY definitions.client`,
    ),
  }
}
