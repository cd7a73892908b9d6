import type { ClientId, UserId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { Role, UserSummary } from '../../../shared/model/user.ts'
import type { StoredUser } from '../../core/ports/account-stores.ts'

export const userColumns =
  'users.id, users.client, users.username, users.role, users.password_hash, users.default_password, users.disabled, users.one_time_until'

/** The client of a user may have been removed, while the user stays for when it comes back. */
export const isServed = 'users.client IN (SELECT id FROM clients)'

export interface UserRow {
  id: UserId
  client: ClientId
  username: string
  role: Role
  password_hash: string
  default_password: number
  disabled: number
  one_time_until: Moment | null
}

export interface UserSummaryRow extends UserRow {
  added_at: Moment
  last_seen_at: Moment | null
  last_seen_from: string | null
  sign_ins: number
  tokens: number
}

export function storedUser(row: UserRow): StoredUser {
  return {
    id: row.id,
    client: row.client,
    username: row.username,
    role: row.role,
    disabled: row.disabled === 1,
    passwordHash: row.password_hash,
    defaultPassword: row.default_password === 1,
    oneTimeUntil: row.one_time_until,
  }
}

export function userSummary(row: UserSummaryRow): UserSummary {
  return {
    id: row.id,
    client: row.client,
    username: row.username,
    role: row.role,
    disabled: row.disabled === 1,
    addedAt: row.added_at,
    lastSeenAt: row.last_seen_at,
    lastSeenFrom: row.last_seen_from,
    signIns: row.sign_ins,
    tokens: row.tokens,
    oneTimeUntil: row.one_time_until,
    defaultPassword: row.default_password === 1,
  }
}
