/** The menu bar: the same controls as the tray, and what an operating system's users expect of a program. */
import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { ConsoleWindow } from './console-window.ts'
import type { Controls } from './controls.ts'

export function makeMenu(controls: Controls, window: ConsoleWindow): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(templateOf(controls, window)))
  controls.onChange(() => {
    const menu = Menu.getApplicationMenu()
    for (const { id, enabled = true } of Object.values(controls.items())) {
      const item = menu?.getMenuItemById(id)
      if (item) item.enabled = enabled
    }
  })
}

function templateOf(controls: Controls, window: ConsoleWindow): MenuItemConstructorOptions[] {
  const { open, browser, pause, resume, shutdown } = controls.items()
  const onMac = process.platform === 'darwin'
  const macItems: MenuItemConstructorOptions[] = [
    { role: 'services' },
    { type: 'separator' },
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    { type: 'separator' },
  ]
  return [
    {
      label: 'Databus',
      submenu: [
        open,
        { ...browser, accelerator: 'CmdOrCtrl+Shift+B' },
        { type: 'separator' },
        pause,
        resume,
        { type: 'separator' },
        ...(onMac ? macItems : []),
        { ...shutdown, accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ id: 'about', label: 'About Databus', click: () => window.show('/about') }] },
  ]
}
