import { Link } from 'react-router'
import type { Session } from '../../../shared/contract/session.ts'
import type { UserSummary } from '../../../shared/model/user.ts'
import { useSession } from '../../api/use-session.ts'
import { Badge } from '../../components/badge.tsx'
import { ListTable } from '../../components/list-table.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { TableTools } from '../../components/table-tools.tsx'
import { type Column, useTableView } from '../../components/use-table-view.ts'
import type { Formats } from '../../lib/formats.ts'
import type { Address } from '../../lib/use-address.ts'
import { useFormats } from '../../lib/use-display.ts'
import { userLook } from './user-looks.ts'

export function UserTable({ rows, address }: { rows: readonly UserSummary[]; address: Address }) {
  const view = useTableView('users', address, columnsOf(useSession(), useFormats()), { column: 'user', falling: false })
  const compare = comparisons[view.sort.column] ?? byName
  const sorted = rows.toSorted((a, b) => (view.sort.falling ? compare(b, a) : compare(a, b)) || byName(a, b))
  const word = view.columns.find(({ name }) => name === view.sort.column)?.word
  return (
    <>
      <TableTools view={view} />
      <ListTable caption={`Users, sorted by ${word}`} look="list-users" rows={sorted} keyOf={({ id }) => id} view={view} />
    </>
  )
}

type Comparison = (a: UserSummary, b: UserSummary) => number

/** Names are of one client; the same name of several stands side by side. */
const byName: Comparison = (a, b) => a.username.localeCompare(b.username) || a.client.localeCompare(b.client)

/** All users are here, so they are sorted here. */
const comparisons: Record<string, Comparison> = {
  role: (a, b) => a.role.localeCompare(b.role),
  seen: (a, b) => (a.lastSeenAt ?? 0) - (b.lastSeenAt ?? 0),
  'sign-ins': (a, b) => a.signIns - b.signIns,
  tokens: (a, b) => a.tokens - b.tokens,
}

function columnsOf({ user, clients }: Session, formats: Formats): Column<UserSummary>[] {
  return [
    {
      name: 'user',
      word: 'User',
      className: 'cell-main',
      always: true,
      sorts: true,
      cell: ({ id, username, client }) => (
        <>
          <Link to={`/users/${id}`} className="row-link">
            {username}
          </Link>{' '}
          {id === user.id && <span className="trait">you</span>}
          {clients.length > 1 && <div className="cell-sub">{client}</div>}
        </>
      ),
    },
    { name: 'state', word: 'State', className: 'cell-status', cell: (row) => <Badge look={userLook(row)} /> },
    { name: 'role', word: 'Role', sorts: true, cell: ({ role }) => role },
    {
      name: 'seen',
      word: 'Last seen',
      sorts: true,
      cell: ({ lastSeenAt, lastSeenFrom }) => (
        <>
          <span>{lastSeenAt === null ? 'Never' : <RelativeTime at={lastSeenAt} />}</span>
          {lastSeenFrom !== null && <div className="cell-sub">from {lastSeenFrom}</div>}
        </>
      ),
    },
    { name: 'sign-ins', word: 'Sign-ins', className: 'number-cell', sorts: true, cell: ({ signIns }) => formats.number(signIns) },
    { name: 'tokens', word: 'API tokens', className: 'number-cell', sorts: true, cell: ({ tokens }) => formats.number(tokens) },
  ]
}
