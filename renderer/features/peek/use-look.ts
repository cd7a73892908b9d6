/**
 * Looks into the sources when the page is come to, and again when asked to. The stream patches the query cache; nothing
 * asks the sources by itself, since that may cost them something. Leaving the page stops it.
 */
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { SourceRef } from '../../../shared/contract/peek.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { ended, type Look, newLook, withEvent } from './look.ts'

/** As an address has it; whoever answers checks it. */
interface Scope {
  client?: string
  definition?: string
  puller?: string
}

export interface LookControls {
  look: Look
  again(): void
  askAgain(source: SourceRef): void
  stop(): void
}

export function useLook(scope: Scope): LookControls {
  const { client } = useDatabus()
  const queries = useQueryClient()
  const scopeKey = JSON.stringify(scope)
  const queryKey = useMemo(() => ['peek of the page', scopeKey], [scopeKey])
  const leaving = useRef(new AbortController())
  const { data } = useQuery<Look>({ queryKey, queryFn: skipToken, gcTime: 0 })

  const follow = useCallback(
    async (asked: Scope, begin: (look: Look) => Look) => {
      const { signal } = leaving.current
      const patch = (change: (look: Look) => Look): void => {
        if (!signal.aborted) queries.setQueryData<Look>(queryKey, (look) => change(look ?? newLook))
      }
      patch(begin)
      try {
        for await (const event of await client.peek.look(asked, { signal })) patch((look) => withEvent(look, event))
        patch((look) => ended(look, null))
      } catch (error) {
        patch((look) => ended(look, explainError(error).sentence))
      }
    },
    [client, queries, queryKey],
  )

  const again = useCallback(() => {
    leaving.current.abort()
    leaving.current = new AbortController()
    void follow(JSON.parse(scopeKey) as Scope, () => newLook)
  }, [follow, scopeKey])

  useEffect(() => {
    again()
    return () => leaving.current.abort()
  }, [again])

  return {
    look: data ?? newLook,
    again,
    askAgain: (source) => void follow(source, (look) => ({ ...look, running: true })),
    stop() {
      leaving.current.abort()
      leaving.current = new AbortController()
      queries.setQueryData<Look>(queryKey, (look) => look && ended(look, null))
    },
  }
}
