/**
 * Takes the port that a page of the console sends by the preload, and answers the contract on it. Only the console itself,
 * in the main frame of one of our windows, is answered.
 */
import { type IpcMainEvent, ipcMain, type WebContents } from 'electron'
import type { WindowRouter } from '../api/make-router.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { serveRouter } from '../ipc/serve-router.ts'
import type { WindowToken } from '../ipc/window-token.ts'
import { connectChannel } from './connect-channel.ts'
import { isConsoleUrl } from './console-protocol.ts'

export interface HandOverDeps {
  router: WindowRouter
  windowToken: WindowToken
  /** The pages of our windows as they are now; null where there is none. */
  pages(): (WebContents | null)[]
  log: ProcessLog
}

/** A page that is loaded anew comes with a new port; the old one closes with its page. */
export function handOverPorts({ router, windowToken, pages, log }: HandOverDeps): void {
  ipcMain.on(connectChannel, (event) => {
    const [port, ...others] = event.ports
    if (!port || others.length > 0 || !isFromConsole(event, pages())) {
      log.warn({ from: event.senderFrame?.url }, 'A page that is not the console asked for a port; it was refused')
      for (const refused of event.ports) refused.close()
      return
    }
    serveRouter(port, { router, windowToken, log })
  })
}

function isFromConsole({ sender, senderFrame }: IpcMainEvent, pages: (WebContents | null)[]): boolean {
  return pages.includes(sender) && senderFrame !== null && senderFrame === sender.mainFrame && isConsoleUrl(senderFrame.url)
}
