/** What the window may ask of the computer that it stands on. */
import { app, type BrowserWindow, dialog } from 'electron'
import { Failure } from '../../shared/errors.ts'
import type { Workstation } from '../api/workstation.ts'
import { choosePath } from './choose-path.ts'
import type { KeptSettings } from './desktop-settings.ts'
import type { Ending } from './ending.ts'
import { hasTray } from './has-tray.ts'
import type { StartAtLogin } from './start-at-login.ts'

interface WorkstationDeps {
  settings: KeptSettings
  startAtLogin: StartAtLogin
  ending: Ending
  /** What the system's dialogs belong to. */
  window(): BrowserWindow | null
}

export function makeWorkstation({ settings, startAtLogin, ending, window }: WorkstationDeps): Workstation {
  return {
    async state() {
      return { ...settings.now(), startAtLogin: startAtLogin.isOn(), hasTray: await hasTray() }
    },
    async change({ startAtLogin: atLogin, ...kept }) {
      refusing(() => {
        if (atLogin !== undefined) startAtLogin.set(atLogin)
        const given = Object.entries(kept).filter(([, value]) => value !== undefined)
        if (given.length > 0) settings.change(Object.fromEntries(given))
      })
    },
    async chooseDownloads() {
      const parent = window()
      const options: Electron.OpenDialogOptions = {
        title: 'Folder for downloads',
        buttonLabel: 'Save downloads here',
        defaultPath: settings.now().downloads ?? app.getPath('downloads'),
        properties: ['openDirectory', 'createDirectory'],
      }
      const { filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
      const [downloads] = filePaths
      if (downloads !== undefined) refusing(() => settings.change({ downloads }))
    },
    choosePath: (wish) => choosePath(wish, window()),
    ending: ending.now,
    force: ending.force,
  }
}

/** @throws Failure DESKTOP_REFUSED with what the system says */
function refusing(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw new Failure('DESKTOP_REFUSED', { reason: error instanceof Error ? error.message : String(error) }, { cause: error })
  }
}
