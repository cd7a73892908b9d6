import { NavLink } from 'react-router'
import { Icon } from '../components/icon.tsx'
import { LiveWords } from '../components/live-words.tsx'
import { useFormats } from '../lib/use-display.ts'
import { alertsSection } from './sections.ts'
import { useOpenAlerts } from './use-open-alerts.ts'

/** The way to the alerts, with how many are open; a change is announced, wherever one is. */
export function AlertBell() {
  const formats = useFormats()
  const open = useOpenAlerts()
  const words =
    open === undefined ? null : open === 0 ? 'No open alerts' : `${formats.number(open)} open ${open === 1 ? 'alert' : 'alerts'}`
  return (
    <>
      <NavLink
        className={`bar-button bell ${open ? 'is-ringing' : ''}`}
        to={alertsSection.path}
        aria-label={`Alerts${open ? `: ${words}` : ''}`}
        title={words ?? 'Alerts'}
      >
        <Icon name="bell" />
        {open ? (
          <span className="bell-count" aria-hidden="true">
            {open > 99 ? '99+' : open}
          </span>
        ) : null}
      </NavLink>
      <LiveWords words={words && `${words}.`} />
    </>
  )
}
