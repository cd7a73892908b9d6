import { Link } from 'react-router'
import type { AuditRecord } from '../../../shared/model/audit.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { ListTable } from '../../components/list-table.tsx'
import { ExactTime, RelativeTime } from '../../components/relative-time.tsx'
import { TableTools } from '../../components/table-tools.tsx'
import { type Column, useTableView } from '../../components/use-table-view.ts'
import type { Address } from '../../lib/use-address.ts'
import { kindWords, outcomeLook, subjectAddress, wayWords } from './audit-words.ts'

export function AuditTable({ rows, address }: { rows: readonly AuditRecord[]; address: Address }) {
  const withClient = useSession().clients.length > 1
  const view = useTableView('audit', address, columnsOf(withClient), { column: 'when', falling: true })
  return (
    <>
      <TableTools view={view} />
      <ListTable
        caption={`What was done, ${view.sort.falling ? 'newest' : 'oldest'} first`}
        look="list-audit"
        rows={rows}
        keyOf={({ id }) => id}
        view={view}
      />
    </>
  )
}

function columnsOf(withClient: boolean): Column<AuditRecord>[] {
  return [
    { name: 'outcome', word: 'Outcome', className: 'cell-status', cell: (row) => <Badge look={outcomeLook(row)} /> },
    {
      name: 'who',
      word: 'Who did what',
      className: 'cell-main',
      always: true,
      cell: ({ who, words }) => (
        <>
          <strong>{who}</strong>
          <div>{words}</div>
        </>
      ),
    },
    { name: 'what', word: 'On what', cell: (row) => <Subject row={row} withClient={withClient} /> },
    {
      name: 'when',
      word: 'When',
      sorts: true,
      cell: ({ at }) => (
        <>
          <RelativeTime at={at} />
          <div className="cell-sub">
            <ExactTime at={at} />
          </div>
        </>
      ),
    },
    {
      name: 'from',
      word: 'From where',
      cell: ({ from, way }) => (
        <>
          <span>{from}</span>
          <div className="cell-sub">{wayWords[way]}</div>
        </>
      ),
    },
  ]
}

function Subject({ row, withClient }: { row: AuditRecord; withClient: boolean }) {
  const { kind, name, client } = row.subject
  const address = subjectAddress(row.subject)
  return (
    <>
      <span>{address ? <Link to={address}>{name ?? kindWords[kind]}</Link> : (name ?? kindWords[kind])}</span>
      <div className="cell-sub">{[name !== null && kindWords[kind], withClient && client].filter(Boolean).join(' · ')}</div>
    </>
  )
}
