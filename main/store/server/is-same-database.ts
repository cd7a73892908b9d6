/**
 * Whether two URLs name the same database on a server, by whatever host name, address or user: one of them is marked with a
 * lock that only its own database shows, and the other is asked for it. Nothing is written.
 *
 * @throws Failure STORE_FAILED when one of them doesn't answer
 */
import { randomInt } from 'node:crypto'
import { isServerUrl, serverAddress } from './server-address.ts'
import { serverKind } from './server-kinds.ts'
import { openPool, type ServerPool } from './server-pool.ts'

export async function isSameDatabase(one: string, other: string): Promise<boolean> {
  if (!isServerUrl(one) || !isServerUrl(other)) return false
  const [address, otherAddress] = [serverAddress(one), serverAddress(other)]
  if (address.scheme !== otherAddress.scheme) return false
  const kind = await serverKind(address.scheme)
  const mark = kind.mark(randomInt(2 ** 31))
  const pools: ServerPool[] = []
  try {
    const marked = await openPool(kind, address, 1)
    pools.push(marked)
    const asked = await openPool(kind, otherAddress, 1)
    pools.push(asked)
    return await marked.use(async (ask) => {
      await ask(mark.set)
      const [row] = (await asked.use((askOther) => askOther(mark.seen))).rows as { seen: unknown }[]
      return row?.seen === 1
    })
  } finally {
    // The mark goes with its connection.
    for (const pool of pools) await pool.close()
  }
}
