import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, NavLink, useNavigate } from 'react-router'
import { hasRight } from '../../shared/permissions.ts'
import { explainError } from '../api/explain-error.ts'
import { forgetUser } from '../api/forget-user.ts'
import { useDatabus } from '../api/use-databus.ts'
import { useSession } from '../api/use-session.ts'
import { Icon } from '../components/icon.tsx'
import { MenuButton } from '../components/menu-button.tsx'
import { ProductMark } from '../components/product-mark.tsx'
import { useToasts } from '../components/use-toasts.ts'
import { Wave } from '../components/wave.tsx'
import { sections, systemSection } from './sections.ts'

export function TopBar({ onShortcuts }: { onShortcuts: () => void }) {
  const session = useSession()
  const { user } = session
  return (
    <header className="top-bar">
      <div className="top-bar-inner">
        <Link className="brand" to="/passengers" aria-label="Databus, to Passengers">
          <ProductMark />
          <span className="brand-name">Databus</span>
        </Link>
        {session.alias && (
          <span className="alias" title="This system's alias">
            <span className="visually-hidden">System </span>
            {session.alias}
          </span>
        )}
        <nav className="sections" aria-label="Sections">
          {sections
            .filter(({ right }) => hasRight(user, right))
            .map(({ path, word }) => (
              <NavLink key={path} to={path} className="section-link">
                {word}
              </NavLink>
            ))}
        </nav>
        <div className="bar-tools">
          {hasRight(user, systemSection.right) && (
            <NavLink className="bar-button" to={systemSection.path} aria-label="System" title="System: pause, resume, shut down">
              <Icon name="sliders" />
            </NavLink>
          )}
          <MenuButton label={`Account ${user.client}/${user.username}`} icon="person" words={user.username}>
            <p className="menu-note">
              <strong>
                {user.client}/{user.username}
              </strong>
              <br />
              {user.role}
            </p>
            <Link className="menu-item" to="/account">
              <Icon name="shield" />
              Change password
            </Link>
            <button type="button" className="menu-item" aria-label="Keyboard shortcuts" onClick={onShortcuts}>
              <Icon name="info" />
              Keyboard shortcuts
              <kbd>?</kbd>
            </button>
          </MenuButton>
          <LogOutButton />
        </div>
      </div>
    </header>
  )
}

function LogOutButton() {
  const databus = useDatabus()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const toasts = useToasts()
  const signOut = useMutation(
    databus.query.session.signOut.mutationOptions({
      onSuccess: () => {
        void navigate('/login', { replace: true })
        forgetUser(databus, queries)
      },
      onError: (error) => toasts.show({ tone: 'bad', text: explainError(error).sentence }),
    }),
  )
  return (
    <button
      type="button"
      className="bar-button"
      aria-label="Log out"
      title="Log out"
      disabled={signOut.isPending}
      onClick={() => signOut.mutate(undefined)}
    >
      <Wave />
    </button>
  )
}
