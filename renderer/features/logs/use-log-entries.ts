/**
 * The entries of a log: page by page from the start; when the last page is in and the log still runs, its stream
 * adds what comes, while somebody can see it. The stream only patches the cache, several entries at once.
 */
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { LogEntry, LogSummary } from '../../../shared/model/log.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useVisible } from '../../lib/use-visible.ts'

const pageEntries = 500
const patchEveryMs = 150

type EntryPage = { log: LogSummary; entries: LogEntry[]; more: boolean }

export function useLogEntries(id: number) {
  const { client, query } = useDatabus()
  const queries = useQueryClient()
  const options = useMemo(
    () =>
      query.logs.get.infiniteOptions({
        input: (afterSequence: number) => ({ id, afterSequence, limit: pageEntries }),
        initialPageParam: 0,
        getNextPageParam: (last: EntryPage) => (last.more ? (last.entries.at(-1)?.sequence ?? null) : null),
      }),
    [query, id],
  )
  const pages = useInfiniteQuery(options)
  const last = pages.data?.pages.at(-1)
  const running = last?.log.endedAt === null
  const visible = useVisible()
  const following = running && !last?.more && visible
  const { queryKey } = options

  useEffect(() => {
    if (!following) return
    const gone = new AbortController()
    const patch = (come: LogEntry[]): void => {
      queries.setQueryData<InfiniteData<EntryPage>>(queryKey, (data) => data && withEntries(data, come))
    }
    const after = lastSequence(queries.getQueryData<InfiniteData<EntryPage>>(queryKey))
    const follow = async (): Promise<void> => {
      const stream = await client.logs.follow({ id, afterSequence: after }, { signal: gone.signal })
      await gathered(stream, patch)
    }
    // However the stream ended, the log is asked for again: it tells whether it has ended, or is to be followed further.
    const ended = async (): Promise<void> => {
      if (!gone.signal.aborted) await queries.invalidateQueries({ queryKey })
    }
    void follow().then(ended, ended)
    return () => gone.abort()
  }, [client, id, queries, queryKey, following])

  return { ...pages, log: last?.log, entries: pages.data?.pages.flatMap((page) => page.entries) ?? [] }
}

function lastSequence(data: InfiniteData<EntryPage> | undefined): number {
  return data?.pages.at(-1)?.entries.at(-1)?.sequence ?? 0
}

/** Adds new entries to the last page, each once. */
function withEntries(data: InfiniteData<EntryPage>, come: readonly LogEntry[]): InfiniteData<EntryPage> {
  const known = lastSequence(data)
  const fresh = come.filter(({ sequence }) => sequence > known)
  const last = data.pages.at(-1)
  if (!last || fresh.length === 0) return data
  return { ...data, pages: [...data.pages.slice(0, -1), { ...last, entries: [...last.entries, ...fresh] }] }
}

/** Hands on what came, at most every `patchEveryMs`. */
async function gathered(stream: AsyncIterable<LogEntry>, patch: (come: LogEntry[]) => void): Promise<void> {
  let come: LogEntry[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = (): void => {
    timer = null
    const now = come
    come = []
    patch(now)
  }
  for await (const entry of stream) {
    come.push(entry)
    timer ??= setTimeout(flush, patchEveryMs)
  }
  if (timer) clearTimeout(timer)
  flush()
}
