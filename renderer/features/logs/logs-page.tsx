/** The logs: what each drive, purge and export said, newest or oldest first. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { LogSummary } from '../../../shared/model/log.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Icon } from '../../components/icon.tsx'
import { LiveWords } from '../../components/live-words.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Pager } from '../../components/pager.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { given } from '../../lib/given.ts'
import { pageLinks, pagePlace, sortOrder } from '../../lib/list-conditions.ts'
import { useAddress } from '../../lib/use-address.ts'
import { isFiltered, logFilter } from './log-filter.ts'
import { LogFilters } from './log-filters.tsx'
import { LogTable } from './log-table.tsx'
import { PurgeLogs } from './purge-logs.tsx'

export function LogsPage() {
  const { query } = useDatabus()
  const address = useAddress()
  const { order } = sortOrder(address, 'started')
  const [purging, setPurging] = useState(false)
  const page = useQuery(
    query.logs.list.queryOptions({
      input: { ...logFilter(address), order, ...given(pagePlace(address)) },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <PageHead
        title="Log"
        actions={
          <button type="button" className="btn btn-outline-secondary" onClick={() => setPurging(true)}>
            <Icon name="trash" />
            Purge…
          </button>
        }
      />
      <LogFilters address={address} />
      {address.get('text') && <p className="hint">A log that still runs is searched once it has ended.</p>}
      {page.isError && <Trouble sentence={explainError(page.error).sentence} onRetry={() => void page.refetch()} />}
      {page.isPending && <Skeleton lines={10} label="Loading the logs" />}
      {page.data && (
        <div className={page.isPlaceholderData ? 'list-old' : ''} aria-busy={page.isPlaceholderData}>
          {page.data.rows.length === 0 ? <NoLogs filtered={isFiltered(address)} /> : <LogTable rows={page.data.rows} address={address} />}
          <Pager label="Pages of the log" {...pageLinks(address, page.data, order)} />
        </div>
      )}
      <LiveWords words={page.data && order === 'newest' ? newestWords(page.data.rows) : null} />
      {purging && <PurgeLogs client={address.get('client')} onClose={() => setPurging(false)} />}
    </>
  )
}

function NoLogs({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon="search" title="No log matches this filter.">
      <Link to="/logs">Show all logs</Link>.
    </EmptyState>
  ) : (
    <EmptyState icon="journal" title="There is no log yet.">
      Each drive writes one. <Link to="/passengers">Expedite a definition</Link> to see the first.
    </EmptyState>
  )
}

function newestWords(rows: readonly LogSummary[]): string {
  const newest = rows[0]
  return newest ? `Newest log: ${newest.definition ?? newest.kind}, ${newest.worst}.` : 'No logs.'
}
