/** The columns of the alerts, the same for those that are open and those that are past. */
import { Link } from 'react-router'
import type { Incident } from '../../../shared/model/incident.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { Duration, TimeCell } from '../../components/relative-time.tsx'
import { type Column, type TableView, useTableView } from '../../components/use-table-view.ts'
import type { Address } from '../../lib/use-address.ts'
import { useFormats } from '../../lib/use-display.ts'
import { Acknowledge } from './acknowledge.tsx'
import { stateLook, whatWords } from './alert-words.ts'

export function useAlertView(address: Address): TableView<Incident> {
  const withClient = useSession().clients.length > 1
  const formats = useFormats()
  const columns: Column<Incident>[] = [
    { name: 'state', word: 'State', className: 'cell-status', cell: (row) => <Badge look={stateLook(row)} /> },
    { name: 'what', word: 'What', className: 'cell-main', always: true, cell: (row) => <What row={row} withClient={withClient} /> },
    { name: 'begun', word: 'Begun', sorts: true, fallsFirst: true, cell: ({ begunAt }) => <TimeCell at={begunAt} /> },
    { name: 'lasted', word: 'Lasted', cell: ({ begunAt, endedAt }) => <Duration from={begunAt} to={endedAt} /> },
    { name: 'failed', word: 'Last failure', sorts: true, fallsFirst: true, cell: ({ failedAt }) => <TimeCell at={failedAt} /> },
    {
      name: 'failures',
      word: 'Failures',
      className: 'number-cell',
      sorts: true,
      fallsFirst: true,
      cell: ({ failures }) => formats.number(failures),
    },
    { name: 'acknowledged', word: 'Looked after by', cell: (row) => <Acknowledge incident={row} /> },
  ]
  return useTableView('alerts', address, columns, { column: 'begun', falling: true })
}

function What({ row, withClient }: { row: Incident; withClient: boolean }) {
  return (
    <>
      <strong>{whatWords(row)}</strong>
      <div className="alert-reason">{row.reason}</div>
      <AlertLinks row={row} withClient={withClient} />
    </>
  )
}

/** Where it is, and where more is said. */
function AlertLinks({ row, withClient }: { row: Incident; withClient: boolean }) {
  const { client, definition, passenger, log } = row
  return (
    <div className="cell-sub alert-links">
      {withClient && <span>{client}</span>}
      {definition ? (
        <Link to={`/passengers?${new URLSearchParams({ ...(withClient ? { client } : {}), text: definition })}`}>{definition}</Link>
      ) : (
        <Link to="/passengers">The configuration</Link>
      )}
      {passenger && <Link to={`/queue/${passenger}`}>Passenger</Link>}
      {log !== null && <Link to={`/logs/${log}`}>Log {log}</Link>}
    </div>
  )
}
