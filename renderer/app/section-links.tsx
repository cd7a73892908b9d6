/** The ways to the sections: daily ones in the bar, those for administrators under "Manage"; where it is narrow, all in a panel. */
import { Link, useLocation } from 'react-router'
import { hasRight } from '../../shared/permissions.ts'
import { type Section, sections } from '../../shared/sections.ts'
import { useSession } from '../api/use-session.ts'
import { MenuButton } from '../components/menu-button.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { allSections, desktopSections, systemSection } from './sections.ts'

export function SectionLinks() {
  const { user } = useSession()
  const { pathname } = useLocation()
  const reachable = sections.filter(({ right }) => hasRight(user, right))
  const managed = reachable.filter(isManaged)
  const here = managed.find((section) => isAt(pathname, section))
  return (
    <nav className="sections" aria-label="Sections">
      <BarLinks sections={reachable.filter((section) => !isManaged(section) && !isLast(section))} />
      {managed.length > 0 && (
        <MenuButton
          label={here ? `Manage, now in ${here.word}` : 'Manage'}
          words="Manage"
          look={`section-link section-menu ${here ? 'active' : ''}`}
          side="start"
        >
          {managed.map((section) => (
            <SectionLink key={section.path} section={section} look="menu-item" />
          ))}
        </MenuButton>
      )}
      <BarLinks sections={reachable.filter(isLast)} />
    </nav>
  )
}

function BarLinks({ sections }: { sections: readonly Section[] }) {
  return sections.map((section) => <SectionLink key={section.path} section={section} look="section-link" />)
}

function SectionLink({ section, look }: { section: Section; look: string }) {
  const here = isAt(useLocation().pathname, section)
  return (
    <Link to={section.path} className={here ? `${look} active` : look} aria-current={here ? 'page' : undefined}>
      {section.word}
    </Link>
  )
}

/** For narrow windows, where the bar has no room for words. */
export function SectionPanel() {
  const { user } = useSession()
  const { pathname } = useLocation()
  const reachable = allSections.filter(({ right }) => hasRight(user, right))
  return (
    <SidePanel label="Sections" title="Databus" shownFor={pathname}>
      <nav aria-label="All sections">
        <SectionGroup sections={reachable.filter((section) => !isManaged(section) && !isLast(section))} />
        <SectionGroup title="Manage" sections={reachable.filter(isManaged)} />
        <SectionGroup title="Databus" sections={reachable.filter(isLast)} />
      </nav>
    </SidePanel>
  )
}

function SectionGroup({ title, sections }: { title?: string; sections: readonly Section[] }) {
  if (sections.length === 0) return null
  return (
    <>
      {title && <h3 className="panel-title">{title}</h3>}
      <ul className="panel-links">
        {sections.map((section) => (
          <li key={section.path}>
            <SectionLink section={section} look="panel-link" />
          </li>
        ))}
      </ul>
    </>
  )
}

function isManaged({ right }: Section): boolean {
  return right === 'administer'
}

/** What stands behind the managed ones. */
function isLast(section: Section): boolean {
  return section === systemSection || desktopSections.includes(section) || sections.indexOf(section) > sections.findLastIndex(isManaged)
}

function isAt(pathname: string, { path, also = path }: Section): boolean {
  return [path, also].some((start) => pathname === start || pathname.startsWith(`${start}/`))
}
