import type { ClientId, UserId } from '../../../shared/model/ids.ts'
import type { Role } from '../../../shared/model/user.ts'
import type { StoredUser } from '../../core/ports/stores.ts'

export const userColumns = 'users.id, users.client, users.username, users.role, users.password_hash, users.default_password, users.disabled'

export interface UserRow {
  id: UserId
  client: ClientId
  username: string
  role: Role
  password_hash: string
  default_password: number
  disabled: number
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
  }
}
