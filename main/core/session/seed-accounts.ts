import { rootClient } from '../../../shared/model/ids.ts'
import type { Stores } from '../ports/stores.ts'
import type { Clock } from '../ports/world.ts'
import { defaultAccounts } from './default-accounts.ts'
import { hashPassword } from './password-hash.ts'

/**
 * Makes the clients `root` and `demo` with root/root and demo/demo in a new store. An interrupted start is made good
 * by the next one. A store with an administrator of `root` is left as it is: who was removed from it doesn't come back.
 * Others may do the same to the same store at this moment.
 *
 * @returns whether the store was a new one
 */
export async function seedAccounts(stores: Pick<Stores, 'clients' | 'users'>, clock: Clock): Promise<boolean> {
  const roots = await stores.users.list(rootClient, clock.now())
  if (roots.some(({ role }) => role === 'administrator')) return false
  for (const { client, username, password, role } of defaultAccounts) {
    await stores.clients.add(client, clock.now())
    if (await stores.users.find(client, username)) continue
    const passwordHash = await hashPassword(password)
    await stores.users.addFirst({ client, username, role, passwordHash, defaultPassword: true }, clock.now())
  }
  return true
}
