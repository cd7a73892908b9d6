/** The menu items that tray and menu bar share: open, and what the System section does. They follow the dispatcher, whoever changes it. */
import type { MenuItemConstructorOptions } from 'electron'
import type { DispatcherStatus } from '../../shared/model/system.ts'
import type { Databus } from '../compose.ts'
import type { ConsoleWindow } from './console-window.ts'
import { dispatcherWords } from './dispatcher-words.ts'
import type { Ending } from './ending.ts'
import { openInBrowser } from './lock-down.ts'

export interface Controls {
  /** One line: what the dispatcher does. */
  state(): string
  /** Why there is no console for browsers; null when there is one, or when it was not asked for. */
  trouble(): string | null
  items(): { open: Item; browser: Item; pause: Item; resume: Item; shutdown: Item }
  /** Calls `redraw` whenever what is told here may have changed. */
  onChange(redraw: () => void): void
}

type Item = MenuItemConstructorOptions & { id: string }

export function makeControls(databus: Databus, window: ConsoleWindow, ending: Ending): Controls {
  const { core, web, events } = databus
  const status = (): DispatcherStatus => core.system.state().status
  return {
    state: () => dispatcherWords(core.system.state()),
    trouble: () => web.trouble,
    items() {
      const now = status()
      const held = now === 'pausing' || now === 'paused'
      const atEnd = now === 'shutting down'
      return {
        open: { id: 'open', label: 'Open Databus', click: () => window.show() },
        browser: { id: 'browser', label: 'Open in browser', enabled: web.address !== null, click: () => openInBrowser(web.address ?? '') },
        pause: { id: 'pause', label: 'Pause', enabled: !held && !atEnd, click: () => void core.system.pause() },
        resume: { id: 'resume', label: 'Resume', enabled: held, click: () => void core.system.resume() },
        shutdown: { id: 'shutdown', label: 'Shut down', enabled: !atEnd, click: () => ending.begin('menu') },
      }
    },
    onChange(redraw) {
      events.hear(({ topic }) => {
        if (topic === 'system') redraw()
      })
    },
  }
}
