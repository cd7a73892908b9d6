import { Link } from 'react-router'
import type { LogSummary } from '../../../shared/model/log.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { ListTable } from '../../components/list-table.tsx'
import { Duration, TimeCell } from '../../components/relative-time.tsx'
import { TableTools } from '../../components/table-tools.tsx'
import { type Column, useTableView } from '../../components/use-table-view.ts'
import { levelLooks } from '../../lib/looks.ts'
import type { Address } from '../../lib/use-address.ts'
import { useFormats } from '../../lib/use-display.ts'
import { kindWords } from './kind-words.ts'

export function LogTable({ rows, address }: { rows: readonly LogSummary[]; address: Address }) {
  const view = useTableView('log', address, useColumns(), { column: 'started', falling: true })
  return (
    <>
      <TableTools view={view} />
      <ListTable
        caption={`Logs, ${view.sort.falling ? 'newest' : 'oldest'} first`}
        look="list-logs"
        rows={rows}
        keyOf={({ id }) => id}
        view={view}
      />
    </>
  )
}

function useColumns(): Column<LogSummary>[] {
  const withClient = useSession().clients.length > 1
  const formats = useFormats()
  return [
    { name: 'worst', word: 'Worst', className: 'cell-status', cell: ({ worst }) => <Badge look={levelLooks[worst]} /> },
    {
      name: 'log',
      word: 'Log',
      className: 'cell-main',
      always: true,
      cell: ({ id, headline }) => (
        <Link to={`/logs/${id}`} className="row-link">
          {headline || `Log ${id}`}
        </Link>
      ),
    },
    {
      name: 'about',
      word: 'About',
      cell: ({ definition, kind, client }) => (
        <>
          <span>{definition ?? kindWords[kind]}</span>
          <div className="cell-sub">{[definition && kindWords[kind], withClient && client].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    {
      name: 'started',
      word: 'Started',
      sorts: true,
      cell: ({ startedAt }) => <TimeCell at={startedAt} />,
    },
    {
      name: 'took',
      word: 'Took',
      cell: ({ startedAt, endedAt }) => (
        <>
          {endedAt === null && <span className="running">running </span>}
          <Duration from={startedAt} to={endedAt} />
        </>
      ),
    },
    { name: 'passengers', word: 'Passengers', className: 'number-cell', cell: ({ passengers }) => formats.number(passengers) },
    { name: 'entries', word: 'Entries', className: 'number-cell', cell: ({ entries }) => formats.number(entries) },
  ]
}
