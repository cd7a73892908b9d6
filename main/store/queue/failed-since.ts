/** Since when passengers wait for a person: for each definition, when the first seated of its failed ones failed. */
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Moment } from '../../../shared/model/time.ts'
import type { QueueStore } from '../../core/ports/stores.ts'
import type { Database } from '../database.ts'

interface FailedRow {
  client: ClientId
  definition: string
  since: Moment
}

/** The oldest is found by the index of the lists, so it costs the same however many have failed. */
const oldest = `SELECT id, client, name, (SELECT min(seat_number) FROM passengers WHERE definition_id = definitions.id AND status = 2) AS seat_number
  FROM definitions`
const since = (definitions: string): string => `SELECT failed.client, failed.name AS definition, min(steps.ended_at) AS since
  FROM (${definitions}) failed JOIN steps ON steps.seat_number = failed.seat_number
  WHERE steps.status = 2 AND steps.ended_at IS NOT NULL GROUP BY failed.client, failed.name ORDER BY failed.client, failed.name`

export const failedSinceSql = { all: since(oldest), ofClient: since(`${oldest} WHERE client = $1`) }

export async function failedSince(database: Database, client: ClientId | undefined): ReturnType<QueueStore['failedSince']> {
  return client === undefined
    ? database.browse<FailedRow>(failedSinceSql.all)
    : database.browse<FailedRow>(failedSinceSql.ofClient, [client])
}
