/**
 * Takes the port that a page of the console sends by the preload, and answers the contract on it. Only the console itself,
 * in the main frame of its window, is answered.
 */
import { type IpcMainEvent, ipcMain, type WebContents } from 'electron'
import type { Databus } from '../compose.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { serveRouter } from '../ipc/serve-router.ts'
import type { WindowToken } from '../ipc/window-token.ts'
import { connectChannel } from './connect-channel.ts'
import { isConsoleUrl } from './console-protocol.ts'

export interface HandOverDeps {
  databus: Databus
  windowToken: WindowToken
  /** The console's window as it is now; null when there is none. */
  consoleContents(): WebContents | null
  log: ProcessLog
}

/** A page that is loaded anew comes with a new port; the old one closes with its page. */
export function handOverPorts({ databus, windowToken, consoleContents, log }: HandOverDeps): void {
  ipcMain.on(connectChannel, (event) => {
    const [port, ...others] = event.ports
    if (!port || others.length > 0 || !isFromConsole(event, consoleContents())) {
      log.warn({ from: event.senderFrame?.url }, 'A page that is not the console asked for a port; it was refused')
      for (const refused of event.ports) refused.close()
      return
    }
    serveRouter(port, { router: databus.router, windowToken, log })
  })
}

function isFromConsole({ sender, senderFrame }: IpcMainEvent, console: WebContents | null): boolean {
  return sender === console && senderFrame !== null && senderFrame === sender.mainFrame && isConsoleUrl(senderFrame.url)
}
