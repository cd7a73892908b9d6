import type { ClientId } from '../../shared/model/ids.ts'
import type { ClientStore } from '../core/ports/stores.ts'
import type { Database } from './database.ts'

export function makeClientStore(database: Pick<Database, 'read' | 'write'>): ClientStore {
  return {
    async all() {
      const rows = await database.read<{ id: ClientId }>('SELECT id FROM clients ORDER BY id')
      return rows.map(({ id }) => id)
    },
    async add(client, at) {
      await database.write((transaction) =>
        transaction.run('INSERT INTO clients (id, added_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [client, at]),
      )
    },
  }
}
