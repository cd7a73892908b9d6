import type { ReactNode } from 'react'
import type { TokenRight, TokenSummary } from '../../shared/model/user.ts'
import { ActionButton } from '../components/action-button.tsx'
import { ExactTime, RelativeTime } from '../components/relative-time.tsx'
import { EmptyState } from '../components/states.tsx'

export const tokenRightWords: Record<TokenRight, string> = {
  'read-only': 'Look only',
  operate: 'Operate',
  administer: 'All that the user may do',
}

interface Props {
  rows: readonly TokenSummary[]
  onRevoke: (token: TokenSummary) => void
  /** What to do when there is none. */
  empty: ReactNode
}

/** API tokens of one user; expired ones too, until they are revoked. */
export function TokenTable({ rows, onRevoke, empty }: Props) {
  if (rows.length === 0)
    return (
      <EmptyState icon="plug" title="No API token.">
        {empty}
      </EmptyState>
    )
  return (
    <div className="table-box">
      <table className="list">
        <caption className="visually-hidden">API tokens, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">May do</th>
            <th scope="col">Made</th>
            <th scope="col">Last used</th>
            <th scope="col">Ends</th>
            <th scope="col">
              <span className="visually-hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td data-label="May do">{tokenRightWords[row.right]}</td>
              <td data-label="Made">
                <ExactTime at={row.createdAt} />
              </td>
              <td data-label="Last used">
                <span>{row.lastUsedAt === null ? 'Never' : <RelativeTime at={row.lastUsedAt} />}</span>
                {row.lastUsedFrom !== null && <div className="cell-sub">from {row.lastUsedFrom}</div>}
              </td>
              <td data-label="Ends">{row.expiresAt === null ? 'Never' : <ExactTime at={row.expiresAt} />}</td>
              <td className="cell-status">
                <ActionButton className="btn btn-outline-danger btn-sm" label={`Revoke ${row.name}`} onClick={() => onRevoke(row)}>
                  Revoke
                </ActionButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
