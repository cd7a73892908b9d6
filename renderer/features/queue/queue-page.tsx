/** The queue: all seated passengers, newest first, as the address filters them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Icon } from '../../components/icon.tsx'
import { LiveWords } from '../../components/live-words.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Pager } from '../../components/pager.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { given } from '../../lib/given.ts'
import { pageLinks, pagePlace } from '../../lib/list-conditions.ts'
import { useAddress } from '../../lib/use-address.ts'
import { NoPassengers } from './no-passengers.tsx'
import { PassengerTable } from './passenger-table.tsx'
import { PurgeQueue } from './purge-queue.tsx'
import { isFiltered, queueFilter, queueStatus } from './queue-filter.ts'
import { QueueFilters } from './queue-filters.tsx'
import { StatusTabs } from './status-tabs.tsx'

export function QueuePage() {
  const { query } = useDatabus()
  const address = useAddress()
  const [purging, setPurging] = useState(false)
  const filter = queueFilter(address)
  const page = useQuery(
    query.queue.list.queryOptions({
      input: { ...filter, ...given({ status: queueStatus(address), ...pagePlace(address) }) },
      placeholderData: keepPreviousData,
    }),
  )
  const counts = useQuery(query.queue.counts.queryOptions({ input: filter, placeholderData: keepPreviousData }))
  return (
    <>
      <PageHead
        title="Queue"
        actions={
          <button type="button" className="btn btn-outline-secondary" onClick={() => setPurging(true)}>
            <Icon name="trash" />
            Purge…
          </button>
        }
      />
      <QueueFilters address={address} />
      <StatusTabs address={address} counts={counts.data ?? null} />
      {page.isError && <Trouble sentence={explainError(page.error).sentence} onRetry={() => void page.refetch()} />}
      {page.isPending && <Skeleton lines={10} label="Loading the queue" />}
      {page.data && (
        <div className={page.isPlaceholderData ? 'list-old' : ''} aria-busy={page.isPlaceholderData}>
          {page.data.rows.length === 0 ? <NoPassengers filtered={isFiltered(address)} /> : <PassengerTable rows={page.data.rows} />}
          <Pager label="Pages of the queue" {...pageLinks(address, page.data)} />
        </div>
      )}
      <LiveWords
        words={
          counts.data
            ? `Queue: ${counts.data.incomplete} incomplete, ${counts.data.failed} failed, ${counts.data.complete} complete.`
            : null
        }
      />
      {purging && <PurgeQueue client={address.get('client')} onClose={() => setPurging(false)} />}
    </>
  )
}
