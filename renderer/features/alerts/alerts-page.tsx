/** Alerts: what fails now, then what failed; each incident once, however often it was tried. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { IncidentSort } from '../../../shared/contract/alerts.ts'
import type { Incident } from '../../../shared/model/incident.ts'
import { hasRight } from '../../../shared/permissions.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { PageHead } from '../../components/page-head.tsx'
import { Pager } from '../../components/pager.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { TableTools } from '../../components/table-tools.tsx'
import type { TableView } from '../../components/use-table-view.ts'
import { given } from '../../lib/given.ts'
import { pageLinks, pagePlace, sortOrder } from '../../lib/list-conditions.ts'
import { type Address, useAddress } from '../../lib/use-address.ts'
import { alertFilter, isFiltered } from './alert-filter.ts'
import { AlertFilters } from './alert-filters.tsx'
import { AlertTable } from './alert-table.tsx'
import { ChannelList } from './channel-list.tsx'
import { useAlertView } from './use-alert-view.tsx'

/** More open ones at once are a day when nobody reads a list to its end. */
const mostOpen = 200

export function AlertsPage() {
  const address = useAddress()
  const view = useAlertView(address)
  const { user } = useSession()
  return (
    <>
      <PageHead
        title="Alerts"
        lead="What fails, from its first failure until it is well again. Tries in between are counted, and tell nobody."
      />
      <AlertFilters address={address} />
      <TableTools view={view} />
      <OpenAlerts address={address} view={view} />
      <PastAlerts address={address} view={view} />
      {hasRight(user, 'administer') && <ChannelList client={address.get('client')} />}
    </>
  )
}

interface Props {
  address: Address
  view: TableView<Incident>
}

function OpenAlerts({ address, view }: Props) {
  const { query } = useDatabus()
  const filter = alertFilter(address)
  const open = useQuery(
    query.alerts.list.queryOptions({
      input: { ...filter, ...sortOrder(address, 'begun', IncidentSort.options), state: 'open', limit: mostOpen },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <section className="alert-section" aria-labelledby="open-alerts">
      <h2 id="open-alerts">Open now</h2>
      {open.isError && <Trouble sentence={explainError(open.error).sentence} onRetry={() => void open.refetch()} />}
      {open.isPending && <Skeleton lines={3} label="Loading the open alerts" />}
      {open.data?.rows.length === 0 && (
        <EmptyState icon="check" title={isFiltered(address) ? 'No open alert matches this filter.' : 'Nothing fails.'}>
          {isFiltered(address) ? (
            <Link to="/alerts">Show all alerts</Link>
          ) : (
            'When a source, a definition or a target begins to fail, it stands here.'
          )}
        </EmptyState>
      )}
      {open.data && open.data.rows.length > 0 && <AlertTable caption="Open alerts" rows={open.data.rows} view={view} />}
    </section>
  )
}

function PastAlerts({ address, view }: Props) {
  const { query } = useDatabus()
  const { sort, order } = sortOrder(address, 'begun', IncidentSort.options)
  const input = { ...alertFilter(address), ...given(pagePlace(address)), sort, order, state: 'past' as const }
  const past = useQuery(query.alerts.list.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <section className="alert-section" aria-labelledby="past-alerts">
      <h2 id="past-alerts">Past</h2>
      {past.isError && <Trouble sentence={explainError(past.error).sentence} onRetry={() => void past.refetch()} />}
      {past.isPending && <Skeleton lines={5} label="Loading the past alerts" />}
      {past.data?.rows.length === 0 && (
        <EmptyState icon="journal" title={isFiltered(address) ? 'No past alert matches this filter.' : 'There is no past alert yet.'}>
          {isFiltered(address) ? (
            <Link to="/alerts">Show all alerts</Link>
          ) : (
            'What is well again stands here, until the life span of logs is over.'
          )}
        </EmptyState>
      )}
      {past.data && (
        <div className={past.isPlaceholderData ? 'list-old' : ''} aria-busy={past.isPlaceholderData}>
          {past.data.rows.length > 0 && <AlertTable caption="Past alerts" rows={past.data.rows} view={view} />}
          <Pager label="Pages of past alerts" by={sort === 'failures' ? 'place' : 'time'} {...pageLinks(address, past.data, order)} />
        </div>
      )}
    </section>
  )
}
