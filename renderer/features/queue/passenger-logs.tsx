import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { PassengerId } from '../../../shared/model/ids.ts'
import { explainError } from '../../api/explain-error.ts'
import { useDatabus } from '../../api/use-databus.ts'
import { Badge } from '../../components/badge.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { Skeleton, Trouble } from '../../components/states.tsx'
import { levelLooks } from '../../lib/looks.ts'

const shownAtOnce = 10

/** The newest logs of the drives that touched it. */
export function PassengerLogs({ passenger, count }: { passenger: PassengerId; count: number }) {
  const { query } = useDatabus()
  const logs = useQuery(query.logs.list.queryOptions({ input: { passenger, limit: shownAtOnce } }))
  return (
    <section aria-labelledby="logs">
      <h2 id="logs">Logs</h2>
      {logs.isPending && <Skeleton lines={3} label="Loading the logs" />}
      {logs.isError && <Trouble sentence={explainError(logs.error).sentence} onRetry={() => void logs.refetch()} />}
      {logs.data?.rows.length === 0 && <p className="none">Its logs have been purged.</p>}
      {logs.data && logs.data.rows.length > 0 && (
        <ul className="log-lines">
          {logs.data.rows.map((log) => (
            <li key={log.id}>
              <Badge look={levelLooks[log.worst]} />
              <Link to={`/logs/${log.id}`} className="row-link">
                {log.headline}
              </Link>
              <span className="cell-sub">
                <RelativeTime at={log.startedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {count > shownAtOnce && <Link to={`/logs?${new URLSearchParams({ passenger })}`}>All logs of this passenger</Link>}
    </section>
  )
}
