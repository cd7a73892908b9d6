import { rootClient } from '../../../shared/model/ids.ts'
import type { Stores } from '../ports/stores.ts'
import type { Clock } from '../ports/world.ts'
import { defaultAccounts } from './default-accounts.ts'
import { hashPassword } from './password-hash.ts'

/**
 * Makes the clients `root` and `demo` with root/root and demo/demo in a new store. An interrupted start is made good
 * by the next one; a store that has them is left as it is.
 *
 * @returns whether the store was a new one
 */
export async function seedAccounts(stores: Pick<Stores, 'clients' | 'users'>, clock: Clock): Promise<boolean> {
  if (await stores.users.find(rootClient, 'root')) return false
  for (const { client, username, password, role } of defaultAccounts) {
    await stores.clients.add(client, clock.now())
    if (await stores.users.find(client, username)) continue
    const passwordHash = await hashPassword(password)
    await stores.users.add({ client, username, role, passwordHash, defaultPassword: true }, clock.now())
  }
  return true
}
