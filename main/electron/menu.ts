/** The menu bar: the same controls as the tray, and what an operating system's users expect of a program. */
import { Menu, type MenuItemConstructorOptions } from 'electron'
import { sections } from '../../shared/sections.ts'
import type { ConsoleWindow } from './console-window.ts'
import type { Controls } from './controls.ts'

export function makeMenu(controls: Controls, window: ConsoleWindow): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(templateOf(controls, window)))
  controls.facts.onChange(() => {
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
        { id: 'desktop', label: 'Desktop settings', accelerator: 'CmdOrCtrl+,', click: () => window.show('/desktop') },
        { type: 'separator' },
        ...(onMac ? macItems : []),
        { ...shutdown, accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...sectionItems(window),
        { type: 'separator' },
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        // The same key without Shift, which is what most press.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ id: 'about', label: 'About Databus', click: () => window.show('/about') }] },
  ]
}

/** Those with a digit are the first nine, as tabs in a browser. */
function sectionItems(window: ConsoleWindow): MenuItemConstructorOptions[] {
  return sections.map(({ path, word }, index) => ({
    id: `go-${path}`,
    label: word,
    ...(index < 9 && { accelerator: `CmdOrCtrl+${index + 1}` }),
    click: () => window.show(path),
  }))
}
