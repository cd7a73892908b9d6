/** The window that shows the console. It may be hidden, or its page may crash: Databus itself doesn't mind. */
import { BrowserWindow, dialog, nativeTheme } from 'electron'
import type { ProcessLog } from '../core/ports/world.ts'
import { consoleOrigin } from './console-protocol.ts'
import { type InPage, makeInPage } from './go-in-page.ts'
import { lockContents } from './lock-down.ts'
import { recoverFromCrashes } from './recover-from-crashes.ts'
import type { WindowBounds } from './window-bounds.ts'

export interface ConsoleWindowOptions {
  preloadFile: string
  iconFile: string
  bounds: WindowBounds
  /** Somebody closes the window; it stays as it is until it is hidden, or Databus ends. */
  onClose(): void
  /** Windows logs its user off. */
  onLogOff(): void
  log: ProcessLog
}

export interface ConsoleWindow {
  readonly current: BrowserWindow | null
  /** Brings the window to the front, from wherever it is; at another page when one is named. The first time there is none yet. */
  show(page?: `/${string}`): void
  hide(): void
}

export function makeConsoleWindow(options: ConsoleWindowOptions): ConsoleWindow {
  let current: BrowserWindow | null = null
  let inPage: InPage | null = null
  let wanted = false

  function open(page: string): void {
    const window = makeWindow(options)
    // Somebody may have closed it before it had anything to show.
    window.once('ready-to-show', () => wanted && window.show())
    current = window
    inPage = makeInPage(window.webContents)
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
      wanted = true
      if (!current) return open(page ?? options.bounds.page())
      if (page && !inPage?.go(page)) load(current, page, options.log)
      if (current.isMinimized()) current.restore()
      current.show()
      current.focus()
    },
    hide() {
      wanted = false
      current?.hide()
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
    webPreferences: pagePreferences(preloadFile),
  })
  bounds.follow(window)
  lockContents(window.webContents)
  recoverFromCrashes(window.webContents, log)
  window.on('close', (event) => {
    event.preventDefault()
    bounds.save()
    onClose()
  })
  window.webContents.on('will-prevent-unload', (event) => mayLeave(window) && event.preventDefault())
  window.on('query-session-end', (event) => {
    event.preventDefault()
    onLogOff()
  })
  window.on('session-end', onLogOff)
  return window
}

/** No page of any window gets more. */
export function pagePreferences(preload: string): Electron.WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  }
}

/** A page holds what was typed and not saved. Nothing else can ask: the page that would be left is not asked anything more. */
function mayLeave(window: BrowserWindow): boolean {
  const choices = ['Stay', 'Leave and lose it']
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    title: 'Databus',
    message: 'Leave without saving?',
    detail: 'What you have typed is not saved.',
    buttons: choices,
    defaultId: 0,
    cancelId: 0,
  })
  return choices[answer] === 'Leave and lose it'
}

function load(window: BrowserWindow, page: string, log: ProcessLog): void {
  window.loadURL(`${consoleOrigin}${page}`).catch((error: unknown) => {
    // Another page was asked for meanwhile, or somebody stayed where they typed.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED') return
    log.error({ error, page }, 'The console could not be loaded')
  })
}
