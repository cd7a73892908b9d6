/** The contract over HTTP, signed in: for what a scenario needs around the page that it looks at. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract/index.ts'
import { ClientId } from '../../shared/model/ids.ts'
import { expect } from './expect.ts'
import type { Account } from './sign-in-as.ts'

export type ConsoleClient = ContractRouterClient<Contract>

export async function signInOverHttp(address: string, account: Account): Promise<ConsoleClient> {
  let cookie = ''
  const link = new RPCLink({
    url: `${address}/rpc`,
    async fetch(request, init) {
      const headers = new Headers(request.headers)
      if (cookie) headers.set('cookie', cookie)
      const response = await fetch(new Request(request, { headers }), init)
      cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? cookie
      return response
    },
  })
  const client: ConsoleClient = createORPCClient(link)
  await client.session.signIn({ client: ClientId.parse(account), username: account, password: account })
  return client
}

export const demo = ClientId.parse('demo')
export const demoNode = { client: demo, name: '__databus__' }

/**
 * Gives a client, the demo one if none is named, these definitions instead of its own. The drives that the demo's own began
 * at the start have ended then, so that nothing of theirs is seated among what a scenario looks at.
 */
export async function define(client: ConsoleClient, passengers: object[], of: ClientId = demo): Promise<void> {
  const node = { client: of, name: '__databus__' }
  const { version, text } = await client.customizing.get(node)
  await client.customizing.save({ ...node, version, text: JSON.stringify({ passengers }, null, 2) })
  if (!text.includes('demo_passenger_1')) return
  const demoDrives = async () => (await client.system.state()).activeDrives.filter(({ definition }) => definition.startsWith('demo_'))
  await expect.poll(demoDrives, { timeout: 60_000 }).toEqual([])
}
