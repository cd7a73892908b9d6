/**
 * After a process on a store ended without a word: its logs are ended with one, its leases released. The queue needs no
 * mending. Where only one process can have the store open, whatever is under way is such; where several share it, only
 * what has no running lease, for the others are alive.
 */
import type { Ports } from '../ports.ts'

export async function recover(ports: Pick<Ports, 'stores' | 'clock' | 'log'>, whose: 'of all' | 'without a lease'): Promise<void> {
  const now = ports.clock.now()
  const abandoned = await ports.stores.definitions.releaseLeased(whose === 'of all' ? Number.MAX_SAFE_INTEGER : now)
  const word = 'Databus ended before this did. What a drive had under way is taken up again by the next one; other work can be repeated.'
  await ports.stores.logs.endAbandoned(now, word, whose)
  for (const { client, name } of abandoned)
    ports.log.warn({ client, definition: name }, 'A drive was cut off by the end of Databus; it is taken up again')
}
