/** The columns of the queue's list. */
import { Link } from 'react-router'
import type { Match } from '../../../shared/model/match.ts'
import type { PassengerSummary } from '../../../shared/model/passenger.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { RelativeTime, TimeCell } from '../../components/relative-time.tsx'
import { type Column, type TableView, useTableView } from '../../components/use-table-view.ts'
import { statusLooks } from '../../lib/looks.ts'
import type { Address } from '../../lib/use-address.ts'
import { MatchLines } from './match-lines.tsx'
import { useMatches } from './use-matches.ts'

export function usePassengerView(address: Address, rows: readonly PassengerSummary[]): TableView<PassengerSummary> {
  const matches = useMatches(rows, address.get('text'))
  const withClient = useSession().clients.length > 1
  const columns: Column<PassengerSummary>[] = [
    {
      name: 'status',
      word: 'Status',
      className: 'cell-status',
      sorts: true,
      fallsFirst: true,
      cell: ({ status }) => <Badge look={statusLooks[status]} />,
    },
    {
      name: 'name',
      word: 'Passenger',
      className: 'cell-main',
      always: true,
      sorts: true,
      cell: (row) => <PassengerName row={row} matches={matches.get(row.id) ?? []} />,
    },
    {
      name: 'id',
      word: 'Id',
      sorts: true,
      cell: ({ externalId }) => (
        <span className="cell-id" title={externalId}>
          {externalId}
        </span>
      ),
    },
    {
      name: 'definition',
      word: 'Definition',
      cell: ({ definition, client }) => (
        <>
          <span>{definition}</span>
          {withClient && <div className="cell-sub">{client}</div>}
        </>
      ),
    },
    { name: 'pulled', word: 'Pulled', sorts: true, cell: ({ pulledAt }) => <TimeCell at={pulledAt} /> },
    { name: 'steps', word: 'Steps', cell: (row) => <StepsDone row={row} /> },
    {
      name: 'next',
      word: 'Next try',
      cell: ({ dueAt }) => (dueAt === null ? <span className="none">–</span> : <RelativeTime at={dueAt} pastWord="due now" />),
    },
  ]
  return useTableView('queue', address, columns, { column: 'pulled', falling: true })
}

function PassengerName({ row, matches }: { row: PassengerSummary; matches: readonly Match[] }) {
  return (
    <>
      <Link to={`/queue/${row.id}`} className="row-link">
        {row.title || row.externalId}
      </Link>
      <div className="cell-sub">{row.sourceSystem}</div>
      <MatchLines matches={matches} />
      {row.note && <div className={`cell-note ${row.status === 'complete' ? '' : 'cell-note-bad'}`}>{row.note}</div>}
    </>
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
