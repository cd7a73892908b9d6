import type { ClientId } from '../../shared/model/ids.ts'
import type { ClientStore } from '../core/ports/stores.ts'
import type { Database } from './database.ts'

export function makeClientStore(database: Pick<Database, 'read' | 'write' | 'sql'>): ClientStore {
  return {
    async all() {
      const rows = await database.read<{ id: ClientId }>('SELECT id FROM clients ORDER BY id')
      return rows.map(({ id }) => id)
    },
    async add(client, at) {
      await database.write((transaction) => transaction.run(transaction.sql.insertNew('clients', ['id', 'added_at'], ['id']), [client, at]))
    },
    async underWay(client, at) {
      const unfinished = await database.read<{ incomplete: number; failed: number }>(database.sql.drive.unfinished, [client])
      const leased = 'SELECT name FROM definitions WHERE client = $1 AND lease_until > $2 ORDER BY name'
      const driven = await database.read<{ name: string }>(leased, [client, at])
      return {
        incomplete: unfinished.reduce((sum, { incomplete }) => sum + incomplete, 0),
        failed: unfinished.reduce((sum, { failed }) => sum + failed, 0),
        driven: driven.map(({ name }) => name),
      }
    },
  }
}
