import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Session } from '../../shared/contract/session.ts'
import { useDatabus } from './use-databus.ts'

export const SessionContext = createContext<Session | null>(null)

/** Who is signed in. Only for what stands inside the session gate. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside of the session gate')
  return session
}

/** Asks who is signed in; for the gate and the login page. */
export function useSessionQuery() {
  const { query } = useDatabus()
  return useQuery(query.session.current.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
}
