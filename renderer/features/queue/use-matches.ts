import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Match } from '../../../shared/model/match.ts'
import type { PassengerSummary } from '../../../shared/model/passenger.ts'
import { useDatabus } from '../../api/use-databus.ts'

const nothing: ReadonlyMap<string, Match[]> = new Map()

/** Where the search was found, for the passengers of a page. The list doesn't wait for it. */
export function useMatches(rows: readonly PassengerSummary[], text: string | null): ReadonlyMap<string, Match[]> {
  const { query } = useDatabus()
  const found = useQuery(
    query.queue.matches.queryOptions({
      input: { ids: rows.map(({ id }) => id), text: text ?? '' },
      enabled: text !== null && rows.length > 0,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
      select: (all) => new Map(all.map(({ id, matches }) => [id, matches])),
    }),
  )
  return text === null ? nothing : (found.data ?? nothing)
}
