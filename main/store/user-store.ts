import type { User } from '../../shared/model/user.ts'
import type { StoredUser, UserStore } from '../core/ports/stores.ts'
import { type Database, first } from './database.ts'
import { storedUser, type UserRow, userColumns } from './rows/user-row.ts'

export function makeUserStore(database: Database): UserStore {
  return {
    async find(client, username) {
      const sql = `SELECT ${userColumns} FROM users WHERE client = $1 AND username = $2`
      return userOrNull(await database.read<UserRow>(sql, [client, username]))
    },
    async findById(id) {
      return userOrNull(await database.read<UserRow>(`SELECT ${userColumns} FROM users WHERE id = $1`, [id]))
    },
    async add({ client, username, role, passwordHash, defaultPassword }, at) {
      const sql = `INSERT INTO users (client, username, role, password_hash, default_password, added_at)
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING id, client, username, role, password_hash, default_password, disabled`
      const bind = [client, username, role, passwordHash, defaultPassword ? 1 : 0, at]
      const added = userOrNull(await database.write((transaction) => transaction.rows<UserRow>(sql, bind)))
      if (!added) throw new Error(`The user ${client}/${username} was not added.`)
      return userOf(added)
    },
    async setPassword(id, passwordHash) {
      const sql = 'UPDATE users SET password_hash = $2, default_password = 0 WHERE id = $1'
      await database.write((transaction) => transaction.run(sql, [id, passwordHash]))
    },
    async withDefaultPassword() {
      const sql = `SELECT ${userColumns} FROM users WHERE default_password = 1 ORDER BY id`
      return (await database.read<UserRow>(sql)).map((row) => userOf(storedUser(row)))
    },
  }
}

function userOrNull(rows: UserRow[]): StoredUser | null {
  const row = first(rows)
  return row && storedUser(row)
}

/** Without what only signing in may know. */
function userOf({ id, client, username, role, disabled }: StoredUser): User {
  return { id, client, username, role, disabled }
}
