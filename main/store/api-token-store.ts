import type { Moment } from '../../shared/model/time.ts'
import type { TokenRight, TokenSummary } from '../../shared/model/user.ts'
import type { ApiTokenStore } from '../core/ports/account-stores.ts'
import { type Database, first } from './database.ts'
import { isServed, storedUser, type UserRow, userColumns } from './rows/user-row.ts'

interface TokenRow {
  token_id: number
  name: string
  token_right: TokenRight
  created_at: Moment
  expires_at: Moment | null
  last_used_at: Moment | null
  last_used_from: string | null
}

const columns = `api_tokens.id AS token_id, api_tokens.name, api_tokens.token_right, api_tokens.created_at, api_tokens.expires_at,
  api_tokens.last_used_at, api_tokens.last_used_from`

export function makeApiTokenStore(database: Database): ApiTokenStore {
  return {
    async add({ tokenHash, user, name, right, createdAt, expiresAt }) {
      const sql = `INSERT INTO api_tokens (token_hash, user_id, name, token_right, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`
      const added = await database.write(async (transaction) => {
        await transaction.run(sql, [tokenHash, user, name, right, createdAt, expiresAt])
        return first(await transaction.rows<TokenRow>(`SELECT ${columns} FROM api_tokens WHERE token_hash = $1`, [tokenHash]))
      })
      if (!added) throw new Error('The API token was not added.')
      return tokenSummary(added)
    },
    async find(tokenHash, at) {
      const sql = `SELECT ${userColumns}, ${columns} FROM api_tokens JOIN users ON users.id = api_tokens.user_id
        WHERE api_tokens.token_hash = $1 AND (api_tokens.expires_at IS NULL OR api_tokens.expires_at > $2) AND users.disabled = 0 AND ${isServed}`
      const row = first(await database.read<UserRow & TokenRow>(sql, [tokenHash, at]))
      return row && { user: storedUser(row), token: tokenSummary(row) }
    },
    async ofUser(user) {
      const sql = `SELECT ${columns} FROM api_tokens WHERE user_id = $1 ORDER BY api_tokens.id DESC`
      return (await database.browse<TokenRow>(sql, [user])).map(tokenSummary)
    },
    async used(id, at, from) {
      const sql = 'UPDATE api_tokens SET last_used_at = $2, last_used_from = $3 WHERE id = $1'
      await database.write((transaction) => transaction.run(sql, [id, at, from]))
    },
    async remove(user, id) {
      const sql = 'DELETE FROM api_tokens WHERE user_id = $1 AND id = $2'
      return (await database.write((transaction) => transaction.run(sql, [user, id]))) > 0
    },
  }
}

function tokenSummary(row: TokenRow): TokenSummary {
  return {
    id: row.token_id,
    name: row.name,
    right: row.token_right,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    lastUsedFrom: row.last_used_from,
  }
}
