/** What the desktop's preload announces itself by; absent in a browser. */
export interface DatabusDesktop {
  version: 1
  /** Node's name of the platform: `darwin`, `win32`, `linux`. */
  platform: string
  /** Whoever listens goes there without loading the page anew. The last listener counts. */
  onGo(listener: (path: string) => void): void
}

declare global {
  interface Window {
    databusDesktop?: DatabusDesktop
  }
}

/** What the preload waits for; it takes the port that comes with it. */
export const connectMessage = 'databus:connect'
