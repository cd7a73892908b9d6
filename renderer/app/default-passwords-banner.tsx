import { Link, useLocation } from 'react-router'
import { useSession } from '../api/use-session.ts'
import { Icon } from '../components/icon.tsx'

export function DefaultPasswordsBanner() {
  const { defaultPasswords, user } = useSession()
  const { pathname } = useLocation()
  if (defaultPasswords.length === 0) return null
  const own = defaultPasswords.includes(`${user.client}/${user.username}`)
  return (
    <aside className="banner banner-warn" aria-label="Default passwords">
      <Icon name="shield" />
      <p>
        <strong>Only this computer can reach Databus</strong>, because {listed(defaultPasswords)} still{' '}
        {defaultPasswords.length === 1 ? 'has' : 'have'} the password that everybody knows. Change{' '}
        {defaultPasswords.length === 1 ? 'it' : 'them'} to let other computers in.
      </p>
      {own && pathname !== '/account' && (
        <Link className="btn btn-sm btn-banner" to="/account">
          Change your password
        </Link>
      )}
    </aside>
  )
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
}
