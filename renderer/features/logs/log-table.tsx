import { Link } from 'react-router'
import type { LogSummary } from '../../../shared/model/log.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { Duration, ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { levelLooks } from '../../lib/looks.ts'
import { useFormats } from '../../lib/use-display.ts'
import { kindWords } from './kind-words.ts'

export function LogTable({ rows }: { rows: readonly LogSummary[] }) {
  const withClient = useSession().clients.length > 1
  return (
    <div className="table-box">
      <table className="list list-logs">
        <caption className="visually-hidden">Logs, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Worst</th>
            <th scope="col">Log</th>
            <th scope="col">About</th>
            <th scope="col">Started</th>
            <th scope="col">Took</th>
            <th scope="col" className="number-cell">
              Passengers
            </th>
            <th scope="col" className="number-cell">
              Entries
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <LogRow key={row.id} row={row} withClient={withClient} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LogRow({ row, withClient }: { row: LogSummary; withClient: boolean }) {
  const formats = useFormats()
  return (
    <tr>
      <td className="cell-status">
        <Badge look={levelLooks[row.worst]} />
      </td>
      <td className="cell-main">
        <Link to={`/logs/${row.id}`} className="row-link">
          {row.headline || `Log ${row.id}`}
        </Link>
      </td>
      <td data-label="About">
        {row.definition ?? kindWords[row.kind]}
        <div className="cell-sub">{[row.definition && kindWords[row.kind], withClient && row.client].filter(Boolean).join(' · ')}</div>
      </td>
      <td data-label="Started">
        <RelativeTime at={row.startedAt} />
        <div className="cell-sub">
          <ExactTime at={row.startedAt} />
        </div>
      </td>
      <td data-label="Took">
        {row.endedAt === null && <span className="running">running </span>}
        <Duration from={row.startedAt} to={row.endedAt} />
      </td>
      <td data-label="Passengers" className="number-cell">
        {formats.number(row.passengers)}
      </td>
      <td data-label="Entries" className="number-cell">
        {formats.number(row.entries)}
      </td>
    </tr>
  )
}
