import { Link } from 'react-router'
import type { PassengerSummary } from '../../../shared/model/passenger.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { statusLooks } from '../../lib/looks.ts'

export function PassengerTable({ rows }: { rows: readonly PassengerSummary[] }) {
  const withClient = useSession().clients.length > 1
  return (
    <div className="table-box">
      <table className="list list-queue">
        <caption className="visually-hidden">Passengers, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Passenger</th>
            <th scope="col">Definition</th>
            <th scope="col">Pulled</th>
            <th scope="col">Steps</th>
            <th scope="col">Next try</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PassengerRow key={row.id} row={row} withClient={withClient} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PassengerRow({ row, withClient }: { row: PassengerSummary; withClient: boolean }) {
  return (
    <tr>
      <td className="cell-status">
        <Badge look={statusLooks[row.status]} />
      </td>
      <td className="cell-main">
        <Link to={`/queue/${row.id}`} className="row-link">
          {row.title || row.externalId}
        </Link>
        <div className="cell-sub">
          {row.sourceSystem} · {row.externalId}
        </div>
        {row.note && <div className={`cell-note ${row.status === 'complete' ? '' : 'cell-note-bad'}`}>{row.note}</div>}
      </td>
      <td data-label="Definition">
        {row.definition}
        {withClient && <div className="cell-sub">{row.client}</div>}
      </td>
      <td data-label="Pulled">
        <RelativeTime at={row.pulledAt} />
        <div className="cell-sub">
          <ExactTime at={row.pulledAt} />
        </div>
      </td>
      <td data-label="Steps">
        <StepsDone row={row} />
      </td>
      <td data-label="Next try">
        {row.dueAt === null ? <span className="none">–</span> : <RelativeTime at={row.dueAt} pastWord="due now" />}
      </td>
    </tr>
  )
}

function StepsDone({ row }: { row: PassengerSummary }) {
  return (
    <span className="steps-done">
      <progress
        className={`bar bar-${statusLooks[row.status].tone}`}
        max={Math.max(1, row.stepsTotal)}
        value={row.stepsComplete}
        aria-hidden="true"
      />
      <span className="number">
        {row.stepsComplete}
        <span aria-hidden="true">/</span>
        <span className="visually-hidden"> of </span>
        {row.stepsTotal}
      </span>
    </span>
  )
}
