import type { SignInSummary } from '../../shared/model/user.ts'
import { ActionButton } from '../components/action-button.tsx'
import { ExactTime, RelativeTime } from '../components/relative-time.tsx'
import { EmptyState } from '../components/states.tsx'

interface Props {
  rows: readonly (SignInSummary & { current?: boolean })[]
  /** The one that is being ended. */
  ending: string | null
  onEnd: (id: string) => void
}

/** Browsers and windows that somebody is signed in with. */
export function SignInTable({ rows, ending, onEnd }: Props) {
  if (rows.length === 0) return <EmptyState icon="person" title="Not signed in anywhere." />
  return (
    <div className="table-box">
      <table className="list">
        <caption className="visually-hidden">Sign-ins, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Since</th>
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
              <th scope="row">
                {row.from} {row.current && <span className="trait">this one</span>}{' '}
                {row.remembered && <span className="trait">remembered</span>}
              </th>
              <td data-label="Since">
                <ExactTime at={row.since} />
              </td>
              <td data-label="Last used">
                <span>{row.lastUsedAt === null ? 'Not yet' : <RelativeTime at={row.lastUsedAt} />}</span>
                {row.lastUsedFrom !== null && row.lastUsedFrom !== row.from && <div className="cell-sub">from {row.lastUsedFrom}</div>}
              </td>
              <td data-label="Ends">
                <ExactTime at={row.expiresAt} />
              </td>
              <td className="cell-status">
                {!row.current && (
                  <ActionButton
                    className="btn btn-outline-danger btn-sm"
                    label={`End the sign-in from ${row.from}`}
                    busy={ending === row.id}
                    onClick={() => onEnd(row.id)}
                  >
                    End
                  </ActionButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
