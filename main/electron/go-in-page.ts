/**
 * Shows another page of the console in the page that runs, as a click on one of its links would: what it holds stays, and it
 * asks itself before something typed is lost.
 */
import { ipcMain, type WebContents } from 'electron'
import { goChannel } from './go-channel.ts'

export interface InPage {
  /** @returns false when no page listens now, so that one must be loaded */
  go(path: `/${string}`): boolean
}

export function makeInPage(contents: WebContents): InPage {
  let listens = false
  const forget = () => {
    listens = false
  }
  const hear = (event: Electron.IpcMainEvent) => {
    if (event.sender === contents && event.senderFrame === contents.mainFrame) listens = true
  }
  ipcMain.on(goChannel, hear)
  contents.on('did-navigate', forget)
  contents.on('render-process-gone', forget)
  contents.once('destroyed', () => ipcMain.off(goChannel, hear))
  return {
    go(path) {
      if (!listens || contents.isLoadingMainFrame()) return false
      contents.send(goChannel, path)
      return true
    },
  }
}
