/** After a crash of the only process on a store: its logs are ended with a word, its leases released. The queue needs no mending. */
import type { Ports } from '../ports.ts'

export async function recoverFromCrash(ports: Pick<Ports, 'stores' | 'clock' | 'log'>): Promise<void> {
  const abandoned = await ports.stores.definitions.releaseAll()
  const word = 'Databus ended before this did. What was under way is taken up again by the next drive.'
  await ports.stores.logs.endAbandoned(ports.clock.now(), word)
  for (const { client, name } of abandoned)
    ports.log.warn({ client, definition: name }, 'A drive was cut off by the end of Databus; it is taken up again')
}
