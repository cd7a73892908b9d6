import type { SecretUse } from '../../../../shared/model/secret.ts'

/** Who is handed a secret, one a line. */
export function SecretUses({ usedBy }: { usedBy: readonly SecretUse[] }) {
  return (
    <ul className="secret-uses" aria-label="Used by">
      {usedBy.map(({ definition, use }) => (
        <li key={`${definition ?? ''}/${use}`}>
          {definition === null ? 'Alerts' : definition} <span className="cell-sub-word">by {use}</span>
        </li>
      ))}
    </ul>
  )
}
