/** The queue: all seated passengers, as the address filters and sorts them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueueSort } from '../../../shared/contract/queue.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { LiveWords } from '../../components/live-words.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Pager } from '../../components/pager.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { TableTools } from '../../components/table-tools.tsx'
import { given } from '../../lib/given.ts'
import { pageLinks, pagePlace, sortOrder } from '../../lib/list-conditions.ts'
import { useAddress } from '../../lib/use-address.ts'
import { BulkBar } from './bulk-bar.tsx'
import { NoPassengers } from './no-passengers.tsx'
import { PassengerTable } from './passenger-table.tsx'
import { isFiltered, queueFilter, queueStatus } from './queue-filter.ts'
import { QueueFilters } from './queue-filters.tsx'
import { StatusTabs } from './status-tabs.tsx'
import { usePassengerView } from './use-passenger-view.tsx'

export function QueuePage() {
  const { query } = useDatabus()
  const address = useAddress()
  const filter = queueFilter(address)
  const status = queueStatus(address)
  const { sort, order } = sortOrder(address, 'pulled', QueueSort.options)
  // What is chosen is meant as it is seen: on another page or under another filter nothing is.
  const [chosen, setChosen] = useState<readonly string[]>([])
  const page = useQuery(
    query.queue.list.queryOptions({
      input: { ...filter, sort, order, ...given({ status, ...pagePlace(address) }) },
      placeholderData: keepPreviousData,
    }),
  )
  const view = usePassengerView(address, page.data?.rows ?? [])
  const selected = (page.data?.rows ?? []).map(({ id }) => id).filter((id) => chosen.includes(id))
  const counts = useQuery(query.queue.counts.queryOptions({ input: filter, placeholderData: keepPreviousData }))
  return (
    <>
      <PageHead title="Queue" />
      <QueueFilters address={address} />
      <StatusTabs address={address} counts={counts.data ?? null} />
      {page.isError && <Trouble sentence={explainError(page.error).sentence} onRetry={() => void page.refetch()} />}
      {page.isPending && <Skeleton lines={10} label="Loading the queue" />}
      {page.data && (
        <div className={page.isPlaceholderData ? 'list-old' : ''} aria-busy={page.isPlaceholderData}>
          {page.data.rows.length === 0 ? (
            <NoPassengers filtered={isFiltered(address)} />
          ) : (
            <>
              <div className="list-bar">
                <BulkBar
                  filter={{ ...filter, ...given({ status }) }}
                  filtered={isFiltered(address)}
                  selected={selected}
                  onClear={() => setChosen([])}
                />
                <TableTools view={view} />
              </div>
              <PassengerTable rows={page.data.rows} view={view} selected={selected} onSelect={setChosen} />
            </>
          )}
          <Pager label="Pages of the queue" by={sort === 'pulled' ? 'time' : 'place'} {...pageLinks(address, page.data, order)} />
        </div>
      )}
      <LiveWords
        words={
          counts.data
            ? `Queue: ${counts.data.incomplete} incomplete, ${counts.data.failed} failed, ${counts.data.complete} complete.`
            : null
        }
      />
    </>
  )
}
