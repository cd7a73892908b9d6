import type { Moment } from '../../shared/model/time.ts'
import type { SignInStore } from '../core/ports/account-stores.ts'
import { type Database, first } from './database.ts'
import { isServed, storedUser, type UserRow, userColumns } from './rows/user-row.ts'

interface SignInRow {
  token_hash: string
  created_at: Moment
  expires_at: Moment
  came_from: string
  remembered: number | null
  last_used_at: Moment | null
  last_used_from: string | null
}

export function makeSignInStore(database: Database): SignInStore {
  return {
    async add({ tokenHash, user, createdAt, expiresAt, from, remembered }) {
      const sql = `INSERT INTO sign_ins (token_hash, user_id, created_at, expires_at, came_from, remembered)
        VALUES ($1, $2, $3, $4, $5, $6)`
      await database.write((transaction) => transaction.run(sql, [tokenHash, user, createdAt, expiresAt, from, remembered ? 1 : 0]))
    },
    async find(tokenHash, at) {
      const sql = `SELECT ${userColumns}, sign_ins.expires_at, sign_ins.last_used_at FROM sign_ins JOIN users ON users.id = sign_ins.user_id
        WHERE sign_ins.token_hash = $1 AND sign_ins.expires_at > $2 AND users.disabled = 0 AND ${isServed}`
      const row = first(await database.read<UserRow & Pick<SignInRow, 'expires_at' | 'last_used_at'>>(sql, [tokenHash, at]))
      return row && { user: storedUser(row), expiresAt: row.expires_at, lastUsedAt: row.last_used_at }
    },
    async ofUser(user, at) {
      const sql = `SELECT token_hash, created_at, expires_at, came_from, remembered, last_used_at, last_used_from FROM sign_ins
        WHERE user_id = $1 AND expires_at > $2 ORDER BY created_at DESC, token_hash`
      return (await database.browse<SignInRow>(sql, [user, at])).map((row) => ({
        tokenHash: row.token_hash,
        from: row.came_from,
        since: row.created_at,
        lastUsedAt: row.last_used_at,
        lastUsedFrom: row.last_used_from,
        expiresAt: row.expires_at,
        remembered: row.remembered === 1,
      }))
    },
    async used(tokenHash, at, from) {
      const sql = 'UPDATE sign_ins SET last_used_at = $2, last_used_from = $3 WHERE token_hash = $1'
      await database.write((transaction) => transaction.run(sql, [tokenHash, at, from]))
    },
    async extend(tokenHash, expiresAt) {
      const sql = 'UPDATE sign_ins SET expires_at = $2 WHERE token_hash = $1'
      await database.write((transaction) => transaction.run(sql, [tokenHash, expiresAt]))
    },
    async remove(tokenHash) {
      await database.write((transaction) => transaction.run('DELETE FROM sign_ins WHERE token_hash = $1', [tokenHash]))
    },
    async removeOthers(user, keptTokenHash) {
      const sql = 'DELETE FROM sign_ins WHERE user_id = $1 AND ($2 IS NULL OR token_hash <> $2)'
      await database.write((transaction) => transaction.run(sql, [user, keptTokenHash]))
    },
    async removeExpired(at) {
      await database.write((transaction) => transaction.run('DELETE FROM sign_ins WHERE expires_at <= $1', [at]))
    },
  }
}
