/** The dispatcher, for the root user: what it does, and its three levers. */
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { SystemState } from '../../../shared/model/system.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Badge } from '../../components/badge.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { LiveWords } from '../../components/live-words.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Duration, ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { EmptyState, Skeleton, Trouble } from '../../components/states.tsx'
import { dispatcherLooks } from '../../lib/looks.ts'
import { Levers } from './levers.tsx'
import { RemoteAccess } from './remote-access.tsx'
import { SecretKey } from './secret-key.tsx'
import { UpdatePanel } from './update-panel.tsx'

export function SystemPage() {
  const { query } = useDatabus()
  const state = useQuery(query.system.state.queryOptions())
  return (
    <>
      <PageHead title="System" lead="What the dispatcher does, for all clients." />
      {state.isError && <Trouble sentence={explainError(state.error).sentence} onRetry={() => void state.refetch()} />}
      {state.isPending && <Skeleton lines={6} label="Loading the state" />}
      {state.data && <StateView state={state.data} />}
      <UpdatePanel />
      <RemoteAccess />
      <SecretKey />
      <LiveWords words={state.data ? `The dispatcher is ${state.data.status}.` : null} />
    </>
  )
}

const meanings: Record<SystemState['status'], string> = {
  idle: 'Nothing is being driven. Definitions are driven when their time comes.',
  dispatching: 'Drives are under way.',
  pausing: 'The drives under way end first; then nothing is driven until Resume.',
  paused: 'Nothing is driven until Resume. What is expedited meanwhile is kept, and driven then.',
  exporting: 'An export runs; drives go on after it.',
  'shutting down': 'The drives under way end first; then Databus ends. Start it again on its computer.',
}

function StateView({ state }: { state: SystemState }) {
  const { query } = useDatabus()
  const update = useQuery(query.system.update.queryOptions())
  const endsForUpdate = update.data?.status === 'installing'
  return (
    <>
      <section className="panel state-panel" aria-label="Dispatcher">
        <div className="state-now">
          <Badge look={dispatcherLooks[state.status]} large="large" />
          <p>{endsForUpdate ? 'The drives under way end first; then a newer version starts.' : meanings[state.status]}</p>
        </div>
        <Levers status={state.status} />
        <Facts>
          <Fact word="Since">
            <ExactTime at={state.since} /> (<RelativeTime at={state.since} />)
          </Fact>
          <Fact word="Databus started">
            <ExactTime at={state.startedAt} /> (<RelativeTime at={state.startedAt} />)
          </Fact>
          <Fact word="Next drive">
            {state.nextDrive ? (
              <>
                <strong>{state.nextDrive.definition}</strong> of {state.nextDrive.client},{' '}
                <RelativeTime at={state.nextDrive.at} pastWord="due now" />
              </>
            ) : (
              'None is planned'
            )}
          </Fact>
        </Facts>
      </section>
      <ActiveDrives drives={state.activeDrives} />
    </>
  )
}

function ActiveDrives({ drives }: { drives: SystemState['activeDrives'] }) {
  return (
    <section aria-labelledby="active">
      <h2 id="active">Active drives</h2>
      {drives.length === 0 ? (
        <EmptyState icon="bus" title="No drive is under way." />
      ) : (
        <div className="table-box">
          <table className="list">
            <caption className="visually-hidden">Drives under way</caption>
            <thead>
              <tr>
                <th scope="col">Definition</th>
                <th scope="col">Client</th>
                <th scope="col">Started</th>
                <th scope="col">Running for</th>
              </tr>
            </thead>
            <tbody>
              {drives.map((drive) => (
                <tr key={drive.log}>
                  <td className="cell-main">
                    <Link to={`/logs/${drive.log}`} className="row-link">
                      {drive.definition}
                    </Link>
                  </td>
                  <td data-label="Client">{drive.client}</td>
                  <td data-label="Started">
                    <ExactTime at={drive.startedAt} />
                  </td>
                  <td data-label="Running for">
                    <Duration from={drive.startedAt} to={null} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
