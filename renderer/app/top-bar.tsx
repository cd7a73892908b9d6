import { Link, NavLink } from 'react-router'
import { hasRight } from '../../shared/permissions.ts'
import { useSession } from '../api/use-session.ts'
import { Icon } from '../components/icon.tsx'
import { MenuButton } from '../components/menu-button.tsx'
import { ProductMark } from '../components/product-mark.tsx'
import { AlertBell } from './alert-bell.tsx'
import { LogOutButton } from './log-out-button.tsx'
import { SectionLinks, SectionPanel } from './section-links.tsx'
import { desktopSections, systemSection } from './sections.ts'

export function TopBar({ onShortcuts, onFind }: { onShortcuts: () => void; onFind: () => void }) {
  const session = useSession()
  const { user } = session
  return (
    <header className="top-bar">
      <div className="top-bar-inner">
        <SectionPanel />
        <Link className="brand" to="/" aria-label="Databus, to Home">
          <ProductMark />
          <span className="brand-name">Databus</span>
        </Link>
        {session.alias && (
          <span className="alias" title="This system's alias">
            <span className="visually-hidden">System </span>
            {session.alias}
          </span>
        )}
        <SectionLinks />
        <div className="bar-tools">
          <AlertBell />
          <button type="button" className="bar-button" aria-label="Find anything" title="Find anything (Ctrl-K)" onClick={onFind}>
            <Icon name="search" />
          </button>
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
            {desktopSections.map(({ path, word }) => (
              <Link key={path} className="menu-item" to={path}>
                <Icon name="sliders" />
                {word}
              </Link>
            ))}
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
