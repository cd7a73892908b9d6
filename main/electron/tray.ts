/** The icon in the tray, with what Databus does and the ways to control it. Where a desktop shows no tray it is simply not seen. */
import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, Tray } from 'electron'
import type { ProcessLog } from '../core/ports/world.ts'
import type { ConsoleWindow } from './console-window.ts'
import { asLabel, type Controls } from './controls.ts'
import { dispatcherWords } from './dispatcher-words.ts'
import { type TrayState, trayState } from './tray-state.ts'

export interface TrayIcon {
  /** Where the system has a place for it. */
  show(): void
  hide(): void
}

export function makeTrayIcon(iconFolder: string, controls: Controls, window: ConsoleWindow, log: ProcessLog): TrayIcon {
  let shown: ShownTray | null = null
  controls.facts.onChange(() => shown?.draw())
  return {
    show() {
      shown ??= makeTray(iconFolder, controls, window, log)
    },
    hide() {
      shown?.tray.destroy()
      shown = null
    },
  }
}

interface ShownTray {
  tray: Tray
  draw(): void
}

/** @returns null when the system has no place for it */
function makeTray(iconFolder: string, controls: Controls, window: ConsoleWindow, log: ProcessLog): ShownTray | null {
  const { facts } = controls
  const state = () => trayState(facts.system().status, facts.openAlerts())
  let shown = state()
  let tray: Tray
  try {
    tray = new Tray(iconFile(iconFolder, shown))
  } catch (error) {
    log.warn({ error }, 'The tray icon could not be shown')
    return null
  }
  let drawn = ''
  const draw = () => {
    if (state() !== shown) {
      shown = state()
      tray.setImage(iconFile(iconFolder, shown))
    }
    const template = templateOf(controls)
    const looks = JSON.stringify(template)
    // Each menu is made anew, which closes an open one: only when something has changed.
    if (looks === drawn) return
    drawn = looks
    tray.setToolTip([`Databus: ${dispatcherWords(facts.system())}`, ...facts.jobs()].join('\n'))
    tray.setContextMenu(Menu.buildFromTemplate(template))
  }
  draw()
  tray.on('click', () => window.show())
  return { tray, draw }
}

/** macOS draws a template in the colour of its bar. */
function iconFile(folder: string, state: TrayState): string {
  return join(folder, `${state}${process.platform === 'darwin' ? 'Template' : ''}.png`)
}

function templateOf(controls: Controls): MenuItemConstructorOptions[] {
  const { open, browser, alerts, expedite, update, pause, resume, shutdown } = controls.items()
  const { facts } = controls
  const trouble = controls.trouble()
  return [
    { id: 'state', label: asLabel(dispatcherWords(facts.system())), enabled: false },
    alerts,
    ...facts.jobs().map((label, index) => ({ id: `job-${index}`, label: asLabel(label), enabled: false })),
    ...(trouble === null ? [] : [{ id: 'trouble', label: 'No console for browsers; see About', enabled: false }]),
    { type: 'separator' },
    open,
    browser,
    { type: 'separator' },
    expedite,
    pause,
    resume,
    { type: 'separator' },
    update,
    shutdown,
  ]
}
