import type { QueryClient } from '@tanstack/react-query'
import type { Databus } from './databus.ts'

/** Nobody is signed in any more, and nothing that one user saw is left for the next. */
export function forgetUser(databus: Databus, queries: QueryClient): void {
  const current = databus.query.session.current.queryKey()
  queries.setQueryData(current, (known) => ({ session: null, alias: known?.alias ?? '' }))
  const kept = queries.getQueryCache().find({ queryKey: current })
  queries.removeQueries({ predicate: (query) => query !== kept })
}
