import { Link } from 'react-router'
import { hasRight } from '../../../shared/permissions.ts'
import { useSession } from '../../api/use-session.ts'
import { Icon } from '../../components/icon.tsx'

/** Configurations that can't be used, and where to mend them. */
export function ConfigurationFaults({ faults }: { faults: readonly { client: string; message: string }[] }) {
  const { user } = useSession()
  if (faults.length === 0) return null
  return (
    <section className="fault-box" aria-label="Configuration faults">
      <Icon name="warning" />
      <div>
        <h2>{faults.length === 1 ? 'A configuration can’t be used' : 'Configurations can’t be used'}</h2>
        <ul>
          {faults.map(({ client, message }) => (
            <li key={`${client} ${message}`}>
              <strong>{client}</strong>
              <span className="kept-lines">{message}</span>
              {hasRight(user, 'administer') && <Link to={`/customizing/${client}?node=__databus__`}>Mend it in Customizing</Link>}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
