/** The accounts that Databus comes with. While one still has its password, only this computer may reach Databus. */
import { ClientId, rootClient } from '../../../shared/model/ids.ts'
import type { Role } from '../../../shared/model/user.ts'

interface DefaultAccount {
  client: ClientId
  username: string
  password: string
  role: Role
}

/** The root user comes last: that it is there says that all of them are. */
export const defaultAccounts: readonly DefaultAccount[] = [
  { client: ClientId.parse('demo'), username: 'demo', password: 'demo', role: 'administrator' },
  { client: rootClient, username: 'root', password: 'root', role: 'administrator' },
]
