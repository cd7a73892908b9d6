/** A small window that shows what Databus still waits for before it ends, and offers to force it. Not shown when nothing is under way. */
import { BrowserWindow, type WebContents } from 'electron'
import type { Databus } from '../compose.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { consoleOrigin } from './console-protocol.ts'
import { pagePreferences } from './console-window.ts'
import type { Ending } from './ending.ts'
import { lockContents } from './lock-down.ts'

interface EndingWindowDeps {
  databus: Databus
  ending: Ending
  preloadFile: string
  iconFile: string
  log: ProcessLog
}

/** A drive that ends by itself within this needs no window, which would only flash. */
const graceMs = 700

/** @returns the page that it shows, while it does */
export function makeEndingWindow({ databus, ending, preloadFile, iconFile, log }: EndingWindowDeps): () => WebContents | null {
  let window: BrowserWindow | null = null
  let waiting = false

  function show(): void {
    if (ending.now().drives.length === 0) return
    const made = new BrowserWindow({
      width: 520,
      height: 420,
      minWidth: 360,
      minHeight: 300,
      maximizable: false,
      fullscreenable: false,
      title: 'Databus shuts down',
      icon: iconFile,
      webPreferences: pagePreferences(preloadFile),
    })
    window = made
    lockContents(made.webContents)
    // Whoever closes it leaves the drives to their end.
    made.once('closed', () => {
      window = null
    })
    made.loadURL(`${consoleOrigin}/ending`).catch((error: unknown) => log.error({ error }, 'What still runs could not be shown'))
  }

  databus.events.hear(({ topic }) => {
    if (waiting || topic !== 'system' || ending.now().state !== 'draining') return
    waiting = true
    setTimeout(show, graceMs)
  })
  return () => window?.webContents ?? null
}
