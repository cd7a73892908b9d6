/** The contract as the console uses it (its `desktop` answers in the desktop's window only): the client to call, and the same as query and mutation options. */
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { WindowContract } from '../../shared/contract/index.ts'
import type { Link } from './link.ts'

export type DatabusClient = ContractRouterClient<WindowContract>

export function makeDatabus(link: Link) {
  const client: DatabusClient = createORPCClient(link)
  return { client, query: createTanstackQueryUtils(client) }
}

export type Databus = ReturnType<typeof makeDatabus>
