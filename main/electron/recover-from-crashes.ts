/** Loads a page anew when its process has died, or hangs; one that dies again and again is left alone, until somebody reloads it. */
import type { WebContents } from 'electron'
import type { ProcessLog } from '../core/ports/world.ts'

const tries = 3
const withinMs = 60_000
/** Beyond the half minute after which Chromium says that a page hangs. */
const patienceMs = 10_000

export function recoverFromCrashes(contents: WebContents, log: ProcessLog): void {
  let crashes: number[] = []
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < withinMs), now]
    const again = crashes.length <= tries
    log.error(
      { reason, exitCode },
      again ? 'The console crashed; it is loaded anew' : 'The console crashes again and again; it is left alone',
    )
    if (again) contents.reload()
  })
  let waiting: NodeJS.Timeout | null = null
  const stopWaiting = () => {
    if (waiting) clearTimeout(waiting)
    waiting = null
  }
  contents.on('unresponsive', () => {
    log.warn({}, 'The console does not respond')
    waiting ??= setTimeout(() => {
      waiting = null
      log.error({}, 'The console hangs; its process is ended')
      contents.forcefullyCrashRenderer()
    }, patienceMs)
  })
  contents.on('responsive', () => {
    stopWaiting()
    log.info({}, 'The console responds again')
  })
  contents.on('render-process-gone', stopWaiting)
  contents.once('destroyed', stopWaiting)
}
