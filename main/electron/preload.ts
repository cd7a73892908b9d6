/**
 * Runs beside the page, sandboxed and in a world of its own. It tells the console that it is on the desktop, hands the
 * console's port to main, and tells the page where main wants it to go; it gives the page no other power.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { connectChannel } from './connect-channel.ts'
import { goChannel } from './go-channel.ts'

/** What is used of the page's window; main has no DOM types. */
interface PageWindow {
  readonly origin: string
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void
}

interface PageMessage {
  readonly source: unknown
  readonly origin: string
  readonly data: unknown
  readonly ports: readonly unknown[]
}

const page = globalThis as unknown as PageWindow

let go: (path: string) => void = () => undefined
ipcRenderer.on(goChannel, (_event, path: string) => go(path))

contextBridge.exposeInMainWorld('databusDesktop', {
  version: 1,
  platform: process.platform,
  onGo(listener: (path: string) => void) {
    go = listener
    ipcRenderer.send(goChannel)
  },
})

page.addEventListener('message', (event) => {
  if (event.source !== page || event.origin !== page.origin || event.data !== connectChannel) return
  const [port] = event.ports
  if (port) ipcRenderer.postMessage(connectChannel, null, [port])
})
