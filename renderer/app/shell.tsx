/** The frame of every page: top bar, banners, the page itself; the live changes run while it stands. */
import { useEffect, useRef, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { TitleMark } from '../lib/title-mark.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { DefaultPasswordsBanner } from './default-passwords-banner.tsx'
import { JobStrip } from './job-strip.tsx'
import { Palette } from './palette.tsx'
import { ShortcutKeys } from './shortcut-keys.tsx'
import { TopBar } from './top-bar.tsx'
import { useLiveChanges } from './use-live-changes.ts'
import { useOpenAlerts } from './use-open-alerts.ts'

export function Shell() {
  const live = useLiveChanges()
  const openAlerts = useOpenAlerts()
  const [shortcuts, setShortcuts] = useState(false)
  const [finding, setFinding] = useState(false)
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const shownPath = useRef(pathname)

  // A new page: begin at its top, with the focus on its heading, so that a screen reader says where one is.
  useEffect(() => {
    if (shownPath.current === pathname) return
    shownPath.current = pathname
    window.scrollTo(0, 0)
    main.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [pathname])

  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <TopBar onShortcuts={() => setShortcuts(true)} onFind={() => setFinding(true)} />
      <ConnectionBanner connection={live.connection} onTryNow={live.tryNow} />
      <DefaultPasswordsBanner />
      <JobStrip />
      <main id="main" ref={main} className="page" tabIndex={-1}>
        <TitleMark value={openAlerts ? `(${openAlerts}) ` : ''}>
          <Outlet />
        </TitleMark>
      </main>
      <ShortcutKeys shown={shortcuts} onShown={setShortcuts} onFind={() => setFinding(true)} />
      {finding && <Palette onClose={() => setFinding(false)} />}
    </>
  )
}
