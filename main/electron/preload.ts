/**
 * Runs beside the page, sandboxed and in a world of its own. It tells the console that it is on the desktop, and hands the
 * console's port to main; it gives the page no other power.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { connectChannel } from './connect-channel.ts'

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

contextBridge.exposeInMainWorld('databusDesktop', { version: 1, platform: process.platform })

page.addEventListener('message', (event) => {
  if (event.source !== page || event.origin !== page.origin || event.data !== connectChannel) return
  const [port] = event.ports
  if (port) ipcRenderer.postMessage(connectChannel, null, [port])
})
