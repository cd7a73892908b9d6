/** Home: is it running, what failed, what came in, what comes next. From each figure one click to the list behind it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { HomeOverview } from '../../../shared/contract/home.ts'
import { hasRight } from '../../../shared/permissions.ts'
import { ClientFilter } from '../../accounts/client-filter.tsx'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { useSession } from '../../api/use-session.ts'
import { LiveWords } from '../../components/live-words.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { given } from '../../lib/given.ts'
import { type Address, useAddress } from '../../lib/use-address.ts'
import { DispatcherPanel } from './dispatcher-panel.tsx'
import { HoursPanel } from './hours-panel.tsx'
import { NextDrives } from './next-drives.tsx'
import { QueueFigures } from './queue-figures.tsx'
import { SourceList } from './source-list.tsx'
import { TroubleList } from './trouble-list.tsx'

export function HomePage() {
  const { query } = useDatabus()
  const address = useAddress()
  const client = address.get('client')
  const home = useQuery(query.home.get.queryOptions({ input: given({ client }), placeholderData: keepPreviousData }))
  return (
    <>
      <PageHead title="Home" actions={<ClientFilter address={address} />} />
      {home.isError && <Trouble sentence={explainError(home.error).sentence} onRetry={() => void home.refetch()} />}
      {home.isPending && <Skeleton lines={10} label="Loading the overview" />}
      {home.data && <Overview home={home.data} address={address} />}
      <LiveWords words={home.data ? inWords(home.data) : null} />
    </>
  )
}

function Overview({ home, address }: { home: HomeOverview; address: Address }) {
  const { clients } = useSession()
  const client = address.get('client')
  const withClient = clients.length > 1 && client === null
  const { incomplete, complete, failed } = home.queue
  const isFresh = home.definitions === 0 && home.faults.length === 0 && incomplete + complete + failed === 0
  return (
    <div className="home">
      <div className="home-top">
        <DispatcherPanel home={home} withClient={withClient} />
        <QueueFigures queue={home.queue} client={client} />
      </div>
      {isFresh ? (
        <FirstSteps />
      ) : (
        <>
          <TroubleList home={home} withClient={withClient} />
          <HoursPanel address={address} />
          <div className="home-pair">
            <SourceList home={home} client={client} withClient={withClient} />
            <NextDrives home={home} client={client} withClient={withClient} />
          </div>
        </>
      )}
    </div>
  )
}

function FirstSteps() {
  const { user } = useSession()
  return (
    <EmptyState icon="bus" title="There is nothing to carry yet.">
      {hasRight(user, 'administer') ? (
        <>
          Write a passenger definition in <Link to="/customizing">Customizing</Link>: where documents are pulled from, what is done to them,
          and where they go. Then <Link to="/peek">peek</Link> into its source, and expedite it in <Link to="/passengers">Passengers</Link>.
        </>
      ) : (
        'Ask an administrator of your client to write a passenger definition; then you see here what is pulled, what failed, and what comes next.'
      )}
    </EmptyState>
  )
}

function inWords({ dispatcher, queue, sources }: HomeOverview): string {
  const failing = sources.filter(({ error }) => error !== null).length
  return `Databus is ${dispatcher.status}. ${queue.failed} failed, ${queue.incomplete} incomplete. ${failing} ${failing === 1 ? 'source fails' : 'sources fail'}.`
}
