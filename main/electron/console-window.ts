/** The window that shows the console. It may be hidden, or its page may crash: Databus itself doesn't mind. */
import { BrowserWindow, nativeTheme } from 'electron'
import type { ProcessLog } from '../core/ports/world.ts'
import { consoleOrigin } from './console-protocol.ts'
import { lockContents } from './lock-down.ts'
import { recoverFromCrashes } from './recover-from-crashes.ts'
import type { WindowBounds } from './window-bounds.ts'

export interface ConsoleWindowOptions {
  preloadFile: string
  iconFile: string
  bounds: WindowBounds
  /** Somebody closes the window; it stays as it is until it is hidden, or Databus ends. */
  onClose(window: BrowserWindow): void
  /** Windows logs its user off. */
  onLogOff(): void
  log: ProcessLog
}

export interface ConsoleWindow {
  readonly current: BrowserWindow | null
  /** Brings the window to the front, from wherever it is; at another page when one is named. */
  show(page?: `/${string}`): void
}

export function makeConsoleWindow(options: ConsoleWindowOptions): ConsoleWindow {
  let current: BrowserWindow | null = null

  function open(page: string): void {
    const window = makeWindow(options)
    current = window
    window.once('closed', () => {
      current = null
    })
    load(window, page, options.log)
  }

  return {
    get current() {
      return current
    },
    show(page) {
      if (!current) return open(page ?? '/')
      if (page) load(current, page, options.log)
      if (current.isMinimized()) current.restore()
      current.show()
      current.focus()
    },
  }
}

function makeWindow({ preloadFile, iconFile, bounds, onClose, onLogOff, log }: ConsoleWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds.initial(),
    minWidth: 360,
    minHeight: 400,
    show: false,
    title: 'Databus',
    icon: iconFile,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#ffffff',
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  bounds.follow(window)
  lockContents(window.webContents)
  recoverFromCrashes(window.webContents, log)
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    event.preventDefault()
    bounds.save()
    onClose(window)
  })
  window.on('query-session-end', (event) => {
    event.preventDefault()
    onLogOff()
  })
  window.on('session-end', onLogOff)
  return window
}

function load(window: BrowserWindow, page: string, log: ProcessLog): void {
  window.loadURL(`${consoleOrigin}${page}`).catch((error: unknown) => log.error({ error, page }, 'The console could not be loaded'))
}
