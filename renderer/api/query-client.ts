/** The query cache: the only place where the console keeps what the server knows. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { Databus } from './databus.ts'
import { failureOf, isConnectionLost } from './explain-error.ts'
import { forgetUser } from './forget-user.ts'

export function makeQueryClient(databus: Databus): QueryClient {
  /** Signed out elsewhere, or the sign-in ended: the session is asked for again, and the login page comes up by itself. */
  const onError = (error: Error): void => {
    if (failureOf(error)?.code === 'NOT_SIGNED_IN') forgetUser(databus, queries)
  }
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // Live changes say when to ask again; see live-changes.ts.
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (count, error) => isConnectionLost(error) && count < 2,
        retryDelay: 500,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return queries
}
