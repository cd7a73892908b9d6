/**
 * What happens when somebody closes the window: where a tray shows that Databus runs, the window is hidden; elsewhere a
 * hidden window would leave no sign, so the user is asked.
 */
import { type BrowserWindow, dialog } from 'electron'
import type { Ending } from './ending.ts'
import { hasTray } from './has-tray.ts'

export async function leaveWindow(window: BrowserWindow, ending: Ending): Promise<void> {
  if (ending.hasBegun || (await hasTray())) return window.hide()
  const choices = ['Keep running', 'Shut down', 'Cancel'] as const
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Databus',
    message: 'Keep Databus running without its window?',
    detail: 'This desktop shows no tray. Start Databus again to bring the window back. Shut down lets active drives end first.',
    buttons: [...choices],
    defaultId: choices.indexOf('Keep running'),
    cancelId: choices.indexOf('Cancel'),
  })
  switch (choices[response]) {
    case 'Keep running':
      return window.hide()
    case 'Shut down':
      return ending.begin('closed by the user')
    case 'Cancel':
    case undefined:
      return
  }
}
