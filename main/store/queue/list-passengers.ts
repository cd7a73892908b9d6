/** The queue's list and its counts by status: fast at a million passengers whatever is filtered by. */
import type { QueueFilter } from '../../../shared/contract/queue.ts'
import type { PassengerStatus, PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Page, PageOf } from '../../core/ports/stores.ts'
import { type Database, first } from '../database.ts'
import { keysetPage } from '../keyset-page.ts'
import { statusCode } from '../rows/codes.ts'
import { passengerSummary, type SummaryRow } from '../rows/passenger-row.ts'
import { allStatement, countStatement, listStatement, rareEnough, rareStatement } from '../sqlite/list-statements.ts'
import { matchesNothing, queueScope } from './queue-scope.ts'

export async function listPassengers(database: Database, filter: QueueFilter, page: Page): Promise<PageOf<PassengerSummary>> {
  const scope = await queueScope(database, filter)
  if (matchesNothing(scope)) return { rows: [], older: null, newer: null }
  const rare = scope.text !== null && scope.status !== null && (await isRare(database, scope.everyDefinition, scope.status))
  return keysetPage(
    page,
    ({ seatNumber }) => seatNumber,
    async (slice) => {
      const { sql, bind } = listStatement(scope, slice, rare ? 'rare status' : 'common status')
      return (await database.browse<SummaryRow>(sql, bind)).map(passengerSummary)
    },
  )
}

/** Whether so few have a status that it is cheaper to look them all up first than to look at every match of a search. */
async function isRare(database: Database, definitions: number[], status: number): Promise<boolean> {
  const { sql, bind } = rareStatement(definitions, status)
  return (first(await database.browse<{ count: number }>(sql, bind))?.count ?? 0) < rareEnough
}

/**
 * Complete passengers are most of the queue, so they are not counted one by one where an index alone can't tell: they are
 * all that match, without the unfinished ones.
 */
export async function countPassengers(database: Database, filter: QueueFilter): Promise<Record<PassengerStatus, number>> {
  const scope = await queueScope(database, { ...filter, status: undefined })
  if (matchesNothing(scope)) return { incomplete: 0, complete: 0, failed: 0 }
  const count = async ({ sql, bind }: ReturnType<typeof allStatement>): Promise<number> =>
    first(await database.browse<{ count: number }>(sql, bind))?.count ?? 0
  const incomplete = await count(countStatement(scope, statusCode.number('incomplete')))
  const failed = await count(countStatement(scope, statusCode.number('failed')))
  const all = await count(allStatement(scope))
  // A drive may settle passengers between the questions.
  return { incomplete, failed, complete: Math.max(0, all - incomplete - failed) }
}
