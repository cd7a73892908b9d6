/**
 * How the desktop ends, from wherever it is asked to: the System section, tray, menu, a signal, the system's log-off.
 *
 *     running --asked--> draining (active drives end) --all closed--> exit 0
 *     draining --a second signal--> drives are cut off --all closed--> exit 1; what had begun is taken up by the next start
 *     any --a third one, or the second's patience is over--> the process is killed, which loses nothing either
 */
import { app, powerMonitor } from 'electron'
import type { Databus } from '../compose.ts'
import type { ProcessLog } from '../core/ports/world.ts'

export interface Ending {
  /** Asked for already: nothing may keep the window open for the sake of the user any more. */
  readonly hasBegun: boolean
  begin(why: string): void
}

/** Electron aborts when it exits while threads run, so even a second signal gives them this long to end. */
const patienceMs = 3_000

/** @param starting Databus may be asked to end before it has started */
export function makeEnding(starting: Promise<Databus>, log: ProcessLog): Ending {
  let begun = false
  let databus: Databus | null = null
  let exitCode = 0
  function begin(why: string): void {
    if (begun) return
    begun = true
    void drain(why)
  }

  async function drain(why: string): Promise<void> {
    log.info({ why }, 'Shutting down: active drives end first')
    try {
      await (await starting).stop()
    } catch (error) {
      log.error({ error }, 'Databus could not be stopped properly')
      app.exit(1)
    }
  }

  function force(): void {
    exitCode = 1
    setTimeout(killSelf, patienceMs)
    databus?.stopAtOnce()
  }

  /** Also when a person asked for it in the console. A start that failed is told by whoever started. */
  async function endWithDatabus(): Promise<void> {
    databus = await starting.catch(() => null)
    if (!databus) return
    await databus.ended
    log.info({}, 'Databus has shut down')
    app.exit(exitCode)
  }

  void endWithDatabus()
  app.on('before-quit', (event) => {
    event.preventDefault()
    begin('quit')
  })
  powerMonitor.on('shutdown', (event?: Electron.Event) => {
    event?.preventDefault()
    begin('the system shuts down')
  })
  obeySignals([begin, force, killSelf])
  return {
    get hasBegun() {
      return begun || databus?.core.system.state().status === 'shutting down'
    },
    begin,
  }
}

/** Chromium sets handlers of its own until it is ready, so this must come after. @param answers to the first signal, the second … */
function obeySignals(answers: ((signal: string) => void)[]): void {
  let heard = 0
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => answers[heard++]?.(signal))
  }
}

function killSelf(): void {
  process.kill(process.pid, 'SIGKILL')
}
