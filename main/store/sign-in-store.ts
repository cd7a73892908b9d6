import type { Moment } from '../../shared/model/time.ts'
import type { SignInStore } from '../core/ports/stores.ts'
import { type Database, first } from './database.ts'
import { storedUser, type UserRow, userColumns } from './rows/user-row.ts'

export function makeSignInStore(database: Database): SignInStore {
  return {
    async add({ tokenHash, user, createdAt, expiresAt, from }) {
      const sql = 'INSERT INTO sign_ins (token_hash, user, created_at, expires_at, came_from) VALUES ($1, $2, $3, $4, $5)'
      await database.write((transaction) => transaction.run(sql, [tokenHash, user, createdAt, expiresAt, from]))
    },
    /** An expired one, or one of a disabled user, is as if it weren't there. */
    async find(tokenHash, at) {
      const sql = `SELECT ${userColumns}, sign_ins.expires_at FROM sign_ins JOIN users ON users.id = sign_ins.user
        WHERE sign_ins.token_hash = $1 AND sign_ins.expires_at > $2 AND users.disabled = 0`
      const row = first(await database.read<UserRow & { expires_at: Moment }>(sql, [tokenHash, at]))
      return row && { user: storedUser(row), expiresAt: row.expires_at }
    },
    async extend(tokenHash, expiresAt) {
      const sql = 'UPDATE sign_ins SET expires_at = $2 WHERE token_hash = $1'
      await database.write((transaction) => transaction.run(sql, [tokenHash, expiresAt]))
    },
    async remove(tokenHash) {
      await database.write((transaction) => transaction.run('DELETE FROM sign_ins WHERE token_hash = $1', [tokenHash]))
    },
    async removeOthers(user, keptTokenHash) {
      const sql = 'DELETE FROM sign_ins WHERE user = $1 AND token_hash IS NOT $2'
      await database.write((transaction) => transaction.run(sql, [user, keptTokenHash]))
    },
    async removeExpired(at) {
      await database.write((transaction) => transaction.run('DELETE FROM sign_ins WHERE expires_at <= $1', [at]))
    },
  }
}
