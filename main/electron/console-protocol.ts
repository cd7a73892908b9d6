/**
 * The console's own protocol, `databus://app/…`: the bundle in dist/renderer, and nothing else of this computer. It is an
 * origin like a web site's, which `file://` is not, so the same content policy holds here as over HTTP.
 */
import { type CustomScheme, protocol, type Session } from 'electron'
import { answerFromBundle } from './answer-from-bundle.ts'

const scheme = 'databus'

/** The console's origin, as its pages and the frames that ask tell it. */
export const consoleOrigin = `${scheme}://app`

/** Must run before Electron is ready. */
export function announceConsoleProtocol(): void {
  const privileges: CustomScheme['privileges'] = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

export function serveConsole(session: Session, bundleFolder: string): void {
  session.protocol.handle(scheme, (request) => answerFromBundle(request, { origin: consoleOrigin, bundleFolder }))
}

export function isConsoleUrl(url: string): boolean {
  return url.startsWith(`${consoleOrigin}/`)
}
