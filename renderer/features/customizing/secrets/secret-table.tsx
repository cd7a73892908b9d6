import type { Secret } from '../../../../shared/model/secret.ts'
import { useSession } from '../../../api/use-session.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { Badge, type Look } from '../../../components/badge.tsx'
import { RelativeTime } from '../../../components/relative-time.tsx'
import { SecretUses } from './secret-uses.tsx'

interface Props {
  rows: readonly Secret[]
  onSet: (secret: Secret) => void
  onRemove: (secret: Secret) => void
}

const missing: Look = { tone: 'bad', icon: 'warning', word: 'Not set' }
const isSet: Look = { tone: 'good', icon: 'check', word: 'Set' }

export function SecretTable({ rows, onSet, onRemove }: Props) {
  const withClient = useSession().clients.length > 1
  return (
    <div className="table-box">
      <table className="list">
        <caption className="visually-hidden">Secrets by name, those that are missing first</caption>
        <thead>
          <tr>
            <th scope="col">Secret</th>
            <th scope="col">State</th>
            <th scope="col">Set</th>
            <th scope="col">By</th>
            <th scope="col">Used by</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.client}/${row.name}`}>
              <th scope="row" className="cell-main secret-name">
                {row.name}
                {withClient && <div className="cell-sub">{row.client}</div>}
              </th>
              <td className="cell-status">
                <Badge look={row.setAt === null ? missing : isSet} />
              </td>
              <td data-label="Set">{row.setAt === null ? <span className="none">Never</span> : <RelativeTime at={row.setAt} />}</td>
              <td data-label="By">{row.setBy ?? <span className="none">–</span>}</td>
              <td data-label="Used by">
                {row.usedBy.length > 0 ? <SecretUses usedBy={row.usedBy} /> : <span className="none">Not used</span>}
              </td>
              <td>
                <SecretActions secret={row} onSet={onSet} onRemove={onRemove} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SecretActions({ secret, onSet, onRemove }: { secret: Secret } & Omit<Props, 'rows'>) {
  const { name, setAt } = secret
  if (setAt === null)
    return (
      <ActionButton className="btn btn-primary btn-sm" label={`Set ${name}…`} onClick={() => onSet(secret)}>
        Set…
      </ActionButton>
    )
  return (
    <div className="user-actions">
      <ActionButton className="btn btn-outline-secondary btn-sm" label={`Replace ${name}…`} onClick={() => onSet(secret)}>
        Replace…
      </ActionButton>
      <ActionButton className="btn btn-outline-danger btn-sm" label={`Remove ${name}…`} onClick={() => onRemove(secret)}>
        Remove…
      </ActionButton>
    </div>
  )
}
