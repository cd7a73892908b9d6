/** Secrets, sealed before they come here. */
import type { ClientId } from '../../shared/model/ids.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { SecretStore, StoredSecret } from '../core/ports/customizing-stores.ts'
import { type Database, first } from './database.ts'

export interface SecretRow {
  client: ClientId
  name: string
  sealed: string
  set_at: Moment
  set_by: string
}

export const secretColumns = ['client', 'name', 'sealed', 'set_at', 'set_by']
const columns = secretColumns.join(', ')
const replace = 'UPDATE secrets SET sealed = $3, set_at = $4, set_by = $5 WHERE client = $1 AND name = $2'

export function makeSecretStore(database: Pick<Database, 'read' | 'write'>): SecretStore {
  return {
    async all(client) {
      const of = client === undefined ? '' : 'WHERE client = $1'
      const rows = await database.read<SecretRow>(
        `SELECT ${columns} FROM secrets ${of} ORDER BY client, name`,
        client === undefined ? [] : [client],
      )
      return rows.map(storedSecret)
    },
    async find(client, name) {
      const row = first(await database.read<SecretRow>(`SELECT ${columns} FROM secrets WHERE client = $1 AND name = $2`, [client, name]))
      return row && storedSecret(row)
    },
    set: ({ client, name, sealed, setAt, setBy }) =>
      database.write(async (transaction) => {
        const given = [client, name, sealed, setAt, setBy]
        const added = await transaction.run(transaction.sql.insertNew('secrets', secretColumns, ['client', 'name']), given)
        if (added === 0) await transaction.run(replace, given)
      }),
    async remove(client, name) {
      const sql = 'DELETE FROM secrets WHERE client = $1 AND name = $2'
      return (await database.write((transaction) => transaction.run(sql, [client, name]))) > 0
    },
  }
}

function storedSecret({ client, name, sealed, set_at, set_by }: SecretRow): StoredSecret {
  return { client, name, sealed, setAt: set_at, setBy: set_by }
}
