/** The audit: who did what, when, from where, on what, and what came of it, newest or oldest first. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AuditRecord } from '../../../shared/model/audit.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { LiveWords } from '../../components/live-words.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Pager } from '../../components/pager.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { given } from '../../lib/given.ts'
import { pageLinks, pagePlace, sortOrder } from '../../lib/list-conditions.ts'
import { useAddress } from '../../lib/use-address.ts'
import { auditFilter, isFiltered } from './audit-filter.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'
import { DownloadAudit } from './download-audit.tsx'

export function AuditPage() {
  const { query } = useDatabus()
  const address = useAddress()
  const filter = auditFilter(address)
  const { order } = sortOrder(address, 'when')
  const page = useQuery(
    query.audit.list.queryOptions({ input: { ...filter, order, ...given(pagePlace(address)) }, placeholderData: keepPreviousData }),
  )
  return (
    <>
      <PageHead
        title="Audit"
        lead="Who did what, when, from where and on what. It can't be changed."
        actions={
          <>
            <DownloadAudit filter={filter} format="csv" word="CSV" />
            <DownloadAudit filter={filter} format="jsonl" word="JSON lines" />
          </>
        }
      />
      <AuditFilters address={address} />
      {page.isError && <Trouble sentence={explainError(page.error).sentence} onRetry={() => void page.refetch()} />}
      {page.isPending && <Skeleton lines={10} label="Loading the audit" />}
      {page.data && (
        <div className={page.isPlaceholderData ? 'list-old' : ''} aria-busy={page.isPlaceholderData}>
          {page.data.rows.length === 0 ? (
            <NoRecords filtered={isFiltered(address)} />
          ) : (
            <AuditTable rows={page.data.rows} address={address} />
          )}
          <Pager label="Pages of the audit" {...pageLinks(address, page.data, order)} />
        </div>
      )}
      <LiveWords words={page.data && order === 'newest' ? newestWords(page.data.rows) : null} />
    </>
  )
}

function NoRecords({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon="search" title="Nothing that was done matches this filter.">
      <Link to="/audit">Show the whole audit</Link>.
    </EmptyState>
  ) : (
    <EmptyState icon="shield" title="Nothing has been done yet.">
      Each change that a person makes stands here, and each try that was refused.
    </EmptyState>
  )
}

function newestWords(rows: readonly AuditRecord[]): string {
  const newest = rows[0]
  return newest ? `Newest: ${newest.who}, ${newest.words}.` : 'Nothing was done.'
}
