/** The filter of a list, kept in the address, so that it can be bookmarked, sent and gone back to. */
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

export interface Address {
  get(name: string): string | null
  /** One of the given words, or null. */
  choice<T extends string>(name: string, words: readonly T[]): T | null
  cursor(name: 'before' | 'after'): number | null
  /** Changes the filter (null or empty: takes it out) and goes back to the first page. */
  set(values: Record<string, string | null>): void
  /** Changes how the same rows are shown: the page stays. */
  refine(values: Record<string, string | null>): void
  /** The same list with other values, as a link. */
  to(values: Record<string, string | null>): string
}

const firstPage = { before: null, after: null }

export function useAddress(): Address {
  const [params, setParams] = useSearchParams()
  const changed = useCallback(
    (values: Record<string, string | null>): URLSearchParams => {
      const next = new URLSearchParams(params)
      for (const [name, value] of Object.entries(values)) {
        if (value) next.set(name, value)
        else next.delete(name)
      }
      return next
    },
    [params],
  )
  return {
    get: (name) => params.get(name),
    choice: (name, words) => words.find((word) => word === params.get(name)) ?? null,
    cursor: (name) => wholeNumber(params.get(name)),
    set: (values) => setParams(changed({ ...firstPage, ...values }), { replace: true }),
    refine: (values) => setParams(changed(values), { replace: true }),
    to: (values) => `?${changed({ ...firstPage, ...values })}`,
  }
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}
