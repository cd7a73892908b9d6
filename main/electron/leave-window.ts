/**
 * What happens when somebody closes the window. Where a tray shows that Databus runs the window is hidden, and the first time
 * that is said; elsewhere a hidden window leaves no sign, so it is asked each time.
 */
import { dialog } from 'electron'
import type { ConsoleWindow } from './console-window.ts'
import type { KeptSettings } from './desktop-settings.ts'
import type { Ending } from './ending.ts'
import { hasTray } from './has-tray.ts'

export async function leaveWindow(window: ConsoleWindow, settings: KeptSettings, ending: Ending): Promise<void> {
  const { askOnClose, hideTray } = settings.now()
  const inTray = !hideTray && (await hasTray())
  const parent = window.current
  if (ending.hasBegun || (inTray && !askOnClose) || !parent) return window.hide()
  const choices = ['Keep running', 'Shut down', 'Cancel'] as const
  const { response, checkboxChecked } = await dialog.showMessageBox(parent, {
    type: 'question',
    title: 'Databus',
    buttons: [...choices],
    defaultId: choices.indexOf('Keep running'),
    cancelId: choices.indexOf('Cancel'),
    ...(inTray ? wordsWithTray : wordsWithoutTray(hideTray)),
  })
  switch (choices[response]) {
    case 'Keep running':
      if (inTray) settings.change({ askOnClose: checkboxChecked })
      return window.hide()
    case 'Shut down':
      ending.begin('closed by the user')
      return
    case 'Cancel':
    case undefined:
      return
  }
}

const wordsWithTray = {
  message: 'Databus runs on without its window.',
  detail: 'Its icon in the tray shows what it does, and brings the window back. Shut down lets active drives end first.',
  checkboxLabel: 'Ask again the next time',
}

function wordsWithoutTray(isHidden: boolean) {
  return {
    message: 'Keep Databus running without its window?',
    detail: `${isHidden ? 'Its tray icon is hidden' : 'This desktop shows no tray'}. Start Databus again to bring the window back. Shut down lets active drives end first.`,
  }
}
