/** The icon in the tray, with what Databus does and the ways to control it. Where a desktop shows no tray it is simply not seen. */
import { Menu, type MenuItemConstructorOptions, Tray } from 'electron'
import type { ProcessLog } from '../core/ports/world.ts'
import type { ConsoleWindow } from './console-window.ts'
import type { Controls } from './controls.ts'

/** @returns null when the system has no place for it */
export function makeTray(iconFile: string, controls: Controls, window: ConsoleWindow, log: ProcessLog): Tray | null {
  let tray: Tray
  try {
    tray = new Tray(iconFile)
  } catch (error) {
    log.warn({ error }, 'The tray icon could not be shown')
    return null
  }
  let drawn = ''
  const draw = () => {
    const template = templateOf(controls)
    const looks = JSON.stringify(template)
    // Each menu is made anew, which closes an open one: only when something has changed.
    if (looks === drawn) return
    drawn = looks
    tray.setToolTip(`Databus: ${controls.state()}`)
    tray.setContextMenu(Menu.buildFromTemplate(template))
  }
  draw()
  controls.onChange(draw)
  tray.on('click', () => window.show())
  return tray
}

function templateOf(controls: Controls): MenuItemConstructorOptions[] {
  const { open, browser, pause, resume, shutdown } = controls.items()
  const trouble = controls.trouble()
  return [
    { id: 'state', label: controls.state(), enabled: false },
    ...(trouble === null ? [] : [{ id: 'trouble', label: 'No console for browsers; see About', enabled: false }]),
    { type: 'separator' },
    open,
    browser,
    { type: 'separator' },
    pause,
    resume,
    { type: 'separator' },
    shutdown,
  ]
}
