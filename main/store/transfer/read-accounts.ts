/** Clients, users and customizing nodes as records. */
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Role } from '../../../shared/model/user.ts'
import type { Scope } from '../../core/transfer/place.ts'
import type { ClientRecord, NodeRecord, UserRecord } from '../../core/transfer/records.ts'
import type { Database } from '../database.ts'

const pageSize = 500

export async function* readClients(database: Database, { clients }: Scope): AsyncIterable<ClientRecord[]> {
  const rows = await database.browse<{ id: ClientId; added_at: number }>('SELECT id, added_at FROM clients ORDER BY id')
  yield rows.filter(({ id }) => clients.includes(id)).map(({ id, added_at }) => ({ client: id, addedAt: added_at }))
}

export interface UserRow {
  id: number
  client: ClientId
  username: string
  role: Role
  disabled: number
  added_at: number
  password_hash: string
  default_password: number
}

export const userColumns = 'id, client, username, role, disabled, added_at, password_hash, default_password'

export async function* readUsers(database: Database, { clients, passwords }: Scope): AsyncIterable<UserRecord[]> {
  for (let last = -1; ; ) {
    const rows = await database.browse<UserRow>(`SELECT ${userColumns} FROM users WHERE id > $1 ORDER BY id LIMIT $2`, [last, pageSize])
    const end = rows.at(-1)
    if (!end) return
    last = end.id
    yield rows.filter(({ client }) => clients.includes(client)).map((row) => userRecord(row, passwords))
  }
}

export function userRecord(row: UserRow, passwords: boolean): UserRecord {
  return {
    client: row.client,
    username: row.username,
    role: row.role,
    disabled: row.disabled === 1,
    addedAt: row.added_at,
    passwordHash: passwords ? row.password_hash : null,
    defaultPassword: passwords && row.default_password === 1,
  }
}

export interface NodeRow {
  id: number
  client: ClientId
  name: string
  text: string
  version: number
  saved_at: number | null
  saved_by: string | null
}

export const nodeColumns = 'id, client, name, text, version, saved_at, saved_by'
/** Each may have megabytes. */
const nodesAtOnce = 20

export async function* readNodes(database: Database, { clients }: Scope): AsyncIterable<NodeRecord[]> {
  for (let last = -1; ; ) {
    const rows = await database.browse<NodeRow>(`SELECT ${nodeColumns} FROM customizing_versions WHERE id > $1 ORDER BY id LIMIT $2`, [
      last,
      nodesAtOnce,
    ])
    const end = rows.at(-1)
    if (!end) return
    last = end.id
    yield rows.filter(({ client }) => clients.includes(client)).map(nodeRecord)
  }
}

export function nodeRecord({ client, name, text, version, saved_at, saved_by }: NodeRow): NodeRecord {
  return { client, name, text, version, savedAt: saved_at, savedBy: saved_by }
}
