/** Clients, users and customizing nodes as an export or import finds and puts them. */
import type { Shelf } from '../../core/transfer/place.ts'
import type { ClientRecord, NodeRecord, UserRecord } from '../../core/transfer/records.ts'
import type { Bound, Database } from '../database.ts'
import { insertRows, rowsIn } from './many-rows.ts'
import { type NodeRow, nodeColumns, nodeRecord, type UserRow, userColumns, userRecord } from './read-accounts.ts'

export function clientShelf(database: Database): Shelf<ClientRecord> {
  return {
    async find(records) {
      const ids = records.map(({ client }) => client)
      const rows = await rowsIn<{ id: ClientRecord['client']; added_at: number }>(
        database.browse,
        'SELECT id, added_at FROM clients WHERE id IN',
        ids,
      )
      return records.map(({ client }) => {
        const row = rows.find(({ id }) => id === client)
        return row ? { state: 'there', record: { client, addedAt: row.added_at } } : { state: 'absent' }
      })
    },
    put: (add) =>
      database.write((transaction) =>
        insertRows(
          transaction,
          'clients',
          ['id', 'added_at'],
          add.map(({ client, addedAt }) => [client, addedAt]),
        ),
      ),
  }
}

/** @param unusable makes a hash that no password belongs to */
export function userShelf(database: Database, unusable: () => string): Shelf<UserRecord> {
  return {
    async find(records) {
      const clients = records.map(({ client }) => client)
      const rows = await rowsIn<UserRow>(database.browse, `SELECT ${userColumns} FROM users WHERE client IN`, clients)
      const byName = new Map(rows.map((row) => [keyOf(row.client, row.username), row]))
      return records.map(({ client, username }) => {
        const row = byName.get(keyOf(client, username))
        return row ? { state: 'there', record: userRecord(row, true) } : { state: 'absent' }
      })
    },
    put: (add, replace) =>
      database.write(async (transaction) => {
        await insertRows(
          transaction,
          'users',
          ['client', 'username', 'role', 'disabled', 'added_at', 'password_hash', 'default_password'],
          add.map((user) => [
            user.client,
            user.username,
            user.role,
            bit(user.disabled),
            user.addedAt,
            user.passwordHash ?? unusable(),
            bit(user.defaultPassword),
          ]),
        )
        for (const user of replace) {
          const password: Bound[] = user.passwordHash === null ? [] : [user.passwordHash, bit(user.defaultPassword)]
          await transaction.run(
            `UPDATE users SET role = $3, disabled = $4, added_at = $5${password.length > 0 ? ', password_hash = $6, default_password = $7' : ''}
              WHERE client = $1 AND username = $2`,
            [user.client, user.username, user.role, bit(user.disabled), user.addedAt, ...password],
          )
        }
      }),
  }
}

export function nodeShelf(database: Database): Shelf<NodeRecord> {
  return {
    async find(records) {
      const clients = records.map(({ client }) => client)
      const rows = await rowsIn<NodeRow>(database.browse, `SELECT ${nodeColumns} FROM customizing_versions WHERE client IN`, clients)
      const byVersion = new Map(rows.map((row) => [versionOf(row), row]))
      return records.map((record) => {
        const row = byVersion.get(versionOf(record))
        return row ? { state: 'there', record: nodeRecord(row) } : { state: 'absent' }
      })
    },
    put: (add) =>
      database.write(async (transaction) => {
        await insertRows(transaction, 'customizing_versions', columns, add.map(nodeRow))
        for (const node of [...add].sort((a, b) => a.version - b.version)) {
          const newest = await transaction.run(
            'UPDATE customizing SET version = $3, text = $4, saved_at = $5, saved_by = $6 WHERE client = $1 AND name = $2 AND version <= $3',
            nodeRow(node),
          )
          if (newest > 0) continue
          await transaction.run(transaction.sql.insertNew('customizing', columns, ['client', 'name']), nodeRow(node))
        }
      }),
  }
}

const columns = ['client', 'name', 'version', 'text', 'saved_at', 'saved_by']

function nodeRow({ client, name, version, text, savedAt, savedBy }: NodeRecord): Bound[] {
  return [client, name, version, text, savedAt, savedBy]
}

function versionOf({ client, name, version }: { client: string; name: string; version: number }): string {
  return `${client}/${name}/${version}`
}

function keyOf(client: string, username: string): string {
  return `${client}/${username}`
}

function bit(yes: boolean): number {
  return yes ? 1 : 0
}
