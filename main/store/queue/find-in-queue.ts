/** Whether what waits in a source is in the queue already, by the names that the source has for it. */
import type { ClientId, PassengerId } from '../../../shared/model/ids.ts'
import type { QueueStore } from '../../core/ports/stores.ts'
import type { Database } from '../database.ts'
import { statusCode } from '../rows/codes.ts'
import { fitKey } from './fit-key.ts'

interface QueuedRow {
  external_id: string
  id: PassengerId
  status: number
  definition: string
}

/** Databases bound what one statement may be given. */
const mostAtOnce = 500

export async function findInQueue(
  database: Database,
  client: ClientId,
  sourceSystem: string,
  externalIds: string[],
): ReturnType<QueueStore['inQueue']> {
  // Names that are longer than a key takes are kept shorter.
  const givenAs = new Map(externalIds.map((externalId) => [fitKey(externalId, 'externalId'), externalId]))
  const kept = [...givenAs.keys()]
  const rows: QueuedRow[] = []
  for (let from = 0; from < kept.length; from += mostAtOnce) {
    const some = kept.slice(from, from + mostAtOnce)
    rows.push(...(await database.browse<QueuedRow>(inQueueStatement(some.length), [client, fitKey(sourceSystem, 'sourceSystem'), ...some])))
  }
  return rows.map(({ external_id, id, status, definition }) => ({
    externalId: givenAs.get(external_id) ?? external_id,
    id,
    status: statusCode.word(status),
    definition,
  }))
}

export function inQueueStatement(count: number): string {
  const places = Array.from({ length: count }, (_, index) => `$${index + 3}`)
  return `SELECT passengers.external_id, passengers.id, passengers.status, definitions.name AS definition
    FROM source_systems JOIN passengers ON passengers.source_id = source_systems.id
    JOIN definitions ON definitions.id = passengers.definition_id
    WHERE source_systems.client = $1 AND source_systems.name = $2 AND passengers.external_id IN (${places.join(', ')})`
}
