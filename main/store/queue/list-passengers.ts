/** The queue's list and its counts by status: fast at a million passengers whatever is filtered by. */
import type { QueueFilter } from '../../../shared/contract/queue.ts'
import type { PassengerStatus, PassengerSummary } from '../../../shared/model/passenger.ts'
import type { Page, PageOf } from '../../core/ports/stores.ts'
import { type Database, first } from '../database.ts'
import { keysetPage } from '../keyset-page.ts'
import { statusCode } from '../rows/codes.ts'
import { passengerSummary, type SummaryRow } from '../rows/passenger-row.ts'
import { allStatement, countStatement, listStatement, rareEnough, rareStatement, type Statement } from '../sqlite/list-statements.ts'
import { matchesNothing, queueScope } from './queue-scope.ts'

export async function listPassengers(database: Database, filter: QueueFilter, page: Page): Promise<PageOf<PassengerSummary>> {
  const scope = await queueScope(database, filter)
  if (matchesNothing(scope)) return { rows: [], older: null, newer: null }
  const having = scope.text && scope.status !== null ? await countUpToRare(database, scope.everyDefinition, scope.status) : null
  if (having === 0) return { rows: [], older: null, newer: null }
  return keysetPage(
    page,
    ({ seatNumber }) => seatNumber,
    async (slice) => {
      const { sql, bind } = listStatement(scope, slice, having !== null && having < rareEnough ? 'rare status' : 'common status')
      return (await database.browse<SummaryRow>(sql, bind)).map(passengerSummary)
    },
  )
}

/** How many have a status, as far as it matters: few are cheaper looked up first than met among all matches of a search. */
async function countUpToRare(database: Database, definitions: number[], status: number): Promise<number> {
  const { sql, bind } = rareStatement(definitions, status)
  return first(await database.browse<{ count: number }>(sql, bind))?.count ?? 0
}

/**
 * Complete passengers are most of the queue, so they are not counted one by one where an index alone can't tell: they are
 * all that match, without the unfinished ones.
 */
export async function countPassengers(database: Database, filter: QueueFilter): Promise<Record<PassengerStatus, number>> {
  const scope = await queueScope(database, { ...filter, status: undefined })
  if (matchesNothing(scope)) return { incomplete: 0, complete: 0, failed: 0 }
  const count = async ({ sql, bind }: Statement): Promise<number> => first(await database.browse<{ count: number }>(sql, bind))?.count ?? 0
  const having = async (status: number): Promise<number> =>
    scope.text && (await countUpToRare(database, scope.everyDefinition, status)) === 0 ? 0 : count(countStatement(scope, status))
  const incomplete = await having(statusCode.number('incomplete'))
  const failed = await having(statusCode.number('failed'))
  const all = await count(allStatement(scope))
  // A drive may settle passengers between the questions.
  return { incomplete, failed, complete: Math.max(0, all - incomplete - failed) }
}
