/** Starts Databus with its window, tray and menu. Electron is ready, and this is the one instance of its home folder. */
import { join } from 'node:path'
import { app, Notification, session } from 'electron'
import { type Databus, startDatabus } from '../compose.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { makeWindowToken } from '../ipc/window-token.ts'
import { makeProcessLog } from '../log.ts'
import { findPlaces } from '../places.ts'
import type { Ticket } from '../ticket.ts'
import { serveConsole } from './console-protocol.ts'
import { type ConsoleWindow, makeConsoleWindow } from './console-window.ts'
import { makeControls } from './controls.ts'
import { makeEnding } from './ending.ts'
import { handOverPorts } from './hand-over-ports.ts'
import { leaveWindow } from './leave-window.ts'
import { lockSession } from './lock-down.ts'
import { makeMenu } from './menu.ts'
import { makeRememberedToken } from './remembered-token.ts'
import { makeTray } from './tray.ts'
import { makeWindowBounds } from './window-bounds.ts'

/** @throws Failure HOME_IN_USE, STORE_NEWER … */
export async function startDesktop(ticket: Ticket): Promise<void> {
  const log = makeProcessLog()
  const places = findPlaces(import.meta.dirname)
  const shell = { electron: process.versions.electron ?? null, chromium: process.versions['chrome'] ?? null }
  const starting = startDatabus({ ticket, shell, web: 'optional', log, ...places })
  const ending = makeEnding(starting, log)
  const databus = await starting

  const own = app.getPath('userData')
  const bounds = makeWindowBounds(join(own, 'window.json'), log)
  const window = makeConsoleWindow({
    preloadFile: join(import.meta.dirname, 'preload.cjs'),
    iconFile: join(places.resourcesFolder, 'icons', 'icon.png'),
    bounds,
    onClose: (closing) => void leaveWindow(closing, ending),
    onLogOff: () => ending.begin('the user is logged off'),
    log,
  })
  lockSession(session.defaultSession)
  serveConsole(session.defaultSession, places.bundleFolder)
  const windowToken = makeWindowToken(makeRememberedToken(join(own, 'sign-in.json'), log))
  handOverPorts({ databus, windowToken, consoleContents: () => window.current?.webContents ?? null, log })

  const controls = makeControls(databus, window, ending)
  makeMenu(controls, window)
  const tray = makeTray(trayIcon(places.resourcesFolder), controls, window, log)
  app.once('quit', () => {
    bounds.save()
    tray?.destroy()
  })
  bringBack(window)
  window.show()
  tellPlace(databus, ticket, log)
}

/** With a listener of ours the last window's end isn't the app's. */
function bringBack(window: ConsoleWindow): void {
  app.on('second-instance', () => window.show())
  app.on('activate', () => window.show())
  app.on('window-all-closed', () => undefined)
}

function tellPlace({ web }: Databus, { home }: Ticket, log: ProcessLog): void {
  log.info({ home }, web.address ? `The console is in its window, and on ${web.address}` : 'The console is in its window only')
  if (!web.trouble || !Notification.isSupported()) return
  new Notification({ title: 'Databus runs without its console for browsers', body: web.trouble }).show()
}

/** macOS draws a template in the colour of its bar. */
function trayIcon(resourcesFolder: string): string {
  return join(resourcesFolder, 'icons', process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png')
}
