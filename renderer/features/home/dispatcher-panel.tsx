import { Link } from 'react-router'
import type { HomeOverview } from '../../../shared/contract/home.ts'
import { hasRight } from '../../../shared/permissions.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { Duration, ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { dispatcherLooks } from '../../lib/looks.ts'

const meanings: Record<HomeOverview['dispatcher']['status'], string> = {
  idle: 'Databus runs. Nothing is being driven right now.',
  dispatching: 'Databus runs, and drives are under way.',
  pausing: 'Databus is being paused: the drives under way end first.',
  paused: 'Databus is paused: nothing is driven until somebody resumes it.',
  exporting: 'An export runs; drives go on after it.',
  'shutting down': 'Databus is shutting down.',
}

/** Whether it runs, since when, and what it drives. */
export function DispatcherPanel({ home: { dispatcher, drives }, withClient }: { home: HomeOverview; withClient: boolean }) {
  const { user } = useSession()
  return (
    <section className="panel home-state" aria-labelledby="state">
      <h2 id="state" className="visually-hidden">
        Is it running?
      </h2>
      <Link to={hasRight(user, 'rule') ? '/system' : '/passengers'} className="home-state-now">
        <Badge look={dispatcherLooks[dispatcher.status]} large="large" />
        <span>{meanings[dispatcher.status]}</span>
      </Link>
      <p className="cell-sub">
        So since <ExactTime at={dispatcher.since} /> (<RelativeTime at={dispatcher.since} />
        ), started <RelativeTime at={dispatcher.startedAt} />
      </p>
      {drives.length > 0 && (
        <ul className="home-rows" aria-label="Drives under way">
          {drives.map(({ client, definition, log, startedAt }) => (
            <li key={log}>
              <Link to={`/logs/${log}`}>{definition}</Link>
              {withClient && <span className="cell-sub">{client}</span>}
              <span className="home-row-end">
                driving for <Duration from={startedAt} to={null} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
