import type { ClientId, UserId } from '../../shared/model/ids.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { Role, User } from '../../shared/model/user.ts'
import { foldForSearch } from '../../shared/search-words.ts'
import type { NewUser, StoredUser, UserStore } from '../core/ports/account-stores.ts'
import { type Bound, type Database, first, type Transaction } from './database.ts'
import { isServed, storedUser, type UserRow, type UserSummaryRow, userColumns, userSummary } from './rows/user-row.ts'

const byName = `SELECT ${userColumns} FROM users WHERE client = $1 AND username = $2`

/** $1: now, for a sign-in that has ended by time is none. */
const summary = `SELECT ${userColumns}, users.added_at, users.last_seen_at, users.last_seen_from,
    (SELECT count(*) FROM sign_ins WHERE sign_ins.user_id = users.id AND sign_ins.expires_at > $1) AS sign_ins,
    (SELECT count(*) FROM api_tokens WHERE api_tokens.user_id = users.id) AS tokens
  FROM users`

const newColumns = ['client', 'username', 'role', 'password_hash', 'default_password', 'disabled', 'added_at', 'one_time_until']

function newRow({ client, username, role, passwordHash, defaultPassword, oneTimeUntil = null }: NewUser, at: Moment): Bound[] {
  return [client, username, role, passwordHash, defaultPassword ? 1 : 0, 0, at, oneTimeUntil]
}

export function makeUserStore(database: Database): UserStore {
  return {
    async find(client, username) {
      return userOrNull(await database.read<UserRow>(`${byName} AND ${isServed}`, [client, username]))
    },
    async findById(id) {
      return userOrNull(await database.read<UserRow>(`SELECT ${userColumns} FROM users WHERE id = $1`, [id]))
    },
    async list(client, at) {
      const ordered = 'ORDER BY users.client, users.username'
      const rows =
        client === undefined
          ? await database.browse<UserSummaryRow>(`${summary} ${ordered}`, [at])
          : await database.browse<UserSummaryRow>(`${summary} WHERE users.client = $2 ${ordered}`, [at, client])
      return rows.map(userSummary)
    },
    async summary(id, at) {
      const row = first(await database.browse<UserSummaryRow>(`${summary} WHERE users.id = $2`, [at, id]))
      return row && userSummary(row)
    },
    async isNameTaken(client, username) {
      const rows = await database.browse<{ username: string }>('SELECT username FROM users WHERE client = $1', [client])
      return rows.some((row) => foldForSearch(row.username) === foldForSearch(username))
    },
    async add(user, at) {
      const { client, username } = user
      const sql = `INSERT INTO users (${newColumns.join(', ')}) VALUES (${newColumns.map((_, index) => `$${index + 1}`).join(', ')})`
      const added = await database.write(async (transaction) => {
        await transaction.run(sql, newRow(user, at))
        return userOrNull(await transaction.rows<UserRow>(byName, [client, username]))
      })
      if (!added) throw new Error(`The user ${client}/${username} was not added.`)
      return userOf(added)
    },
    async addFirst(user, at) {
      await database.write((transaction) =>
        transaction.run(transaction.sql.insertNew('users', newColumns, ['client', 'username']), newRow(user, at)),
      )
    },
    async setPassword(id, passwordHash, oneTimeUntil = null) {
      const sql = 'UPDATE users SET password_hash = $2, default_password = 0, one_time_until = $3 WHERE id = $1'
      await database.write((transaction) => transaction.run(sql, [id, passwordHash, oneTimeUntil]))
    },
    async seen(id, at, from) {
      const sql = 'UPDATE users SET last_seen_at = $2, last_seen_from = $3 WHERE id = $1'
      await database.write((transaction) => transaction.run(sql, [id, at, from]))
    },
    change: (id, { role, disabled }) =>
      guardingAdministrators(database, id, role === 'operator' || disabled === true, async (transaction) => {
        if (role !== undefined) await transaction.run('UPDATE users SET role = $2 WHERE id = $1', [id, role])
        if (disabled !== undefined) await transaction.run('UPDATE users SET disabled = $2 WHERE id = $1', [id, disabled ? 1 : 0])
      }),
    remove: (id) =>
      guardingAdministrators(database, id, true, async (transaction) => {
        await transaction.run('DELETE FROM sign_ins WHERE user_id = $1', [id])
        await transaction.run('DELETE FROM api_tokens WHERE user_id = $1', [id])
        await transaction.run('DELETE FROM users WHERE id = $1', [id])
      }),
    async withDefaultPassword() {
      const sql = `SELECT ${userColumns} FROM users WHERE default_password = 1 AND ${isServed} ORDER BY id`
      return (await database.read<UserRow>(sql)).map((row) => userOf(storedUser(row)))
    },
  }
}

/**
 * Does something to a user in one transaction, unless it takes a client's last administrator away. The client's row is
 * written first, which holds up whoever does the same to another one at this moment.
 */
function guardingAdministrators(database: Database, id: UserId, takesAway: boolean, work: (transaction: Transaction) => Promise<void>) {
  return database.write(async (transaction) => {
    const found = first(await transaction.rows<{ client: ClientId }>('SELECT client FROM users WHERE id = $1', [id]))
    if (!found) return 'gone' as const
    await transaction.run('UPDATE clients SET added_at = added_at WHERE id = $1', [found.client])
    const sql = 'SELECT id, role, disabled FROM users WHERE client = $1'
    const all = await transaction.rows<{ id: UserId; role: Role; disabled: number }>(sql, [found.client])
    const administrators = all.filter(({ role, disabled }) => role === 'administrator' && disabled === 0)
    if (takesAway && administrators.length === 1 && administrators[0]?.id === id) return 'last administrator' as const
    await work(transaction)
    return 'done' as const
  })
}

function userOrNull(rows: UserRow[]): StoredUser | null {
  const row = first(rows)
  return row && storedUser(row)
}

/** Without what only signing in may know. */
function userOf({ id, client, username, role, disabled }: StoredUser): User {
  return { id, client, username, role, disabled }
}
