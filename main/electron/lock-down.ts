/** What a page in the console's window may not do: go elsewhere, open windows, embed pages, ask for the computer's devices. */
import { type Session, shell, type WebContents } from 'electron'
import { consoleOrigin, isConsoleUrl } from './console-protocol.ts'

/** The one thing a page may do beside drawing: its Copy buttons put text on the clipboard. */
const allowed = 'clipboard-sanitized-write'

export function lockSession(session: Session): void {
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === allowed && origin.replace(/\/$/, '') === consoleOrigin,
  )
  session.setPermissionRequestHandler((contents, permission, answer) => answer(permission === allowed && isConsoleUrl(contents.getURL())))
  session.setDevicePermissionHandler(() => false)
}

/** Links to the web open in the browser. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    openInBrowser(url)
    return { action: 'deny' }
  })
  const stay = (event: { preventDefault(): void; url: string; isMainFrame?: boolean }) => {
    if (isConsoleUrl(event.url)) return
    event.preventDefault()
    if (event.isMainFrame !== false) openInBrowser(event.url)
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) stay(event)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Web addresses only: others can start programs. */
export function openInBrowser(url: string): void {
  if (URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)) void shell.openExternal(url)
}
