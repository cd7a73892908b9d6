/** Starts Databus with its window, tray and menu. Electron is ready, and this is the one instance of its home folder. */
import { join } from 'node:path'
import { app, Notification, powerMonitor, session } from 'electron'
import { makeWindowRouter } from '../api/make-router.ts'
import { type Databus, startDatabus } from '../compose.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { makeWindowToken } from '../ipc/window-token.ts'
import { makeProcessLog } from '../log.ts'
import { findPlaces } from '../places.ts'
import { asEnvironment } from '../ticket/environment.ts'
import { flagsOf } from '../ticket/flags.ts'
import type { Ticket } from '../ticket.ts'
import { makeAlertNotifications } from './alert-notifications.ts'
import { serveConsole } from './console-protocol.ts'
import { type ConsoleWindow, makeConsoleWindow } from './console-window.ts'
import { makeControls } from './controls.ts'
import { makeDesktopFacts } from './desktop-facts.ts'
import { type KeptSettings, makeDesktopSettings } from './desktop-settings.ts'
import { placeDownloads } from './downloads.ts'
import { makeEnding } from './ending.ts'
import { makeEndingWindow } from './ending-window.ts'
import { handOverPorts } from './hand-over-ports.ts'
import { findKeyStore } from './key-store.ts'
import { leaveWindow } from './leave-window.ts'
import { claimLinks, type Links } from './links.ts'
import { lockSession } from './lock-down.ts'
import { makeMenu } from './menu.ts'
import { makeRememberedToken } from './remembered-token.ts'
import { makeStartAtLogin } from './start-at-login.ts'
import { makeTrayIcon, type TrayIcon } from './tray.ts'
import { makeUpdates } from './updates.ts'
import { makeWindowBounds } from './window-bounds.ts'
import { makeWorkstation } from './workstation.ts'

export interface DesktopStart {
  ticket: Ticket
  /** What the ticket was read of: the next start at login is given the same. */
  words: string[]
  links: Links
  /** By this start's own flag; the settings may say so too. */
  startsHidden: boolean
}

/** @throws Failure HOME_IN_USE, STORE_NEWER … */
export async function startDesktop({ ticket, words, links, startsHidden }: DesktopStart): Promise<void> {
  const log = makeProcessLog()
  const places = findPlaces(import.meta.dirname)
  const shell = { electron: process.versions.electron ?? null, chromium: process.versions['chrome'] ?? null }
  const alerts = makeAlertNotifications()
  const updates = makeUpdates(ticket.updates, log)
  const keyStore = findKeyStore()
  const starting = startDatabus({ ticket, shell, web: 'optional', log, desktop: alerts, updates, keyStore, ...places })
  const ending = makeEnding(starting, log)
  const databus = await starting

  const own = app.getPath('userData')
  const settings = makeDesktopSettings(join(own, 'settings.json'), log)
  const bounds = makeWindowBounds(join(own, 'window.json'), log)
  const files = { preloadFile: join(import.meta.dirname, 'preload.cjs'), iconFile: join(places.resourcesFolder, 'icons', 'icon.png') }
  const window = makeConsoleWindow({
    ...files,
    bounds,
    onClose: () => void leaveWindow(window, settings, ending),
    onLogOff: () => ending.begin('the user is logged off'),
    log,
  })
  alerts.onClick = (page) => window.show(page)
  lockSession(session.defaultSession)
  serveConsole(session.defaultSession, places.bundleFolder)
  placeDownloads(session.defaultSession, settings, log)
  const windowToken = makeWindowToken(makeRememberedToken(join(own, 'sign-in.json'), keyStore, log))
  const workstation = makeWorkstation({
    settings,
    startAtLogin: makeStartAtLogin(ticket.home, words),
    ending,
    window: () => window.current,
  })
  const router = makeWindowRouter(databus.api, workstation)
  const endingPage = makeEndingWindow({ ...files, databus, ending, log })
  handOverPorts({ router, windowToken, pages: () => [window.current?.webContents ?? null, endingPage()], log })

  const controls = makeControls({ databus, facts: await makeDesktopFacts(databus, log), window, ending, log })
  makeMenu(controls, window)
  const tray = makeTrayIcon(join(places.resourcesFolder, 'icons', 'tray'), controls, window, log)
  followSetting(tray, settings)
  app.once('quit', () => {
    bounds.save()
    tray.hide()
  })
  bringBack(window)
  links.follow((page) => window.show(page))
  if (!startsHidden && !settings.now().startHidden) window.show()
  claimLinks(ticket.home)
  powerMonitor.on('resume', () => {
    log.info({}, 'The computer woke up; drives that were missed are looked for')
    databus.wake()
  })
  tellPlace(databus, ticket, log)
  await updates.follow({
    tell: () => databus.events.tell({ topic: 'system', client: null }),
    end: (lastly) =>
      ending.begin('a newer version is installed', () => {
        // It is started without flags.
        Object.assign(process.env, asEnvironment(flagsOf(words)))
        lastly()
      }),
  })
}

function followSetting(tray: TrayIcon, settings: KeptSettings): void {
  const follow = () => (settings.now().hideTray ? tray.hide() : tray.show())
  follow()
  settings.onChange(follow)
}

/** With a listener of ours the last window's end isn't the app's. */
function bringBack(window: ConsoleWindow): void {
  app.on('activate', () => window.show())
  app.on('window-all-closed', () => undefined)
}

function tellPlace({ web }: Databus, { home }: Ticket, log: ProcessLog): void {
  log.info({ home }, web.address ? `The console is in its window, and on ${web.address}` : 'The console is in its window only')
  if (!web.trouble || !Notification.isSupported()) return
  new Notification({ title: 'Databus runs without its console for browsers', body: web.trouble }).show()
}
