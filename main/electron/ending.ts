/**
 * How the desktop ends, from wherever it is asked to: the System section, tray, menu, a signal, the system's log-off.
 *
 *     running --asked--> draining (active drives end) --all closed--> exit 0
 *     draining --forced in its window, or a second signal--> drives are cut off --all closed--> exit 1; what had begun is taken up by the next start
 *     any --a third one, or the second's patience is over--> the process is killed, which loses nothing either
 */
import { app, powerMonitor } from 'electron'
import { auditDone } from '../../shared/model/audit.ts'
import type { DesktopEnding } from '../../shared/model/desktop.ts'
import { rootClient } from '../../shared/model/ids.ts'
import type { Databus } from '../compose.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { byHand } from './by-hand.ts'

export interface Ending {
  /** Asked for already: nothing may keep the window open for the sake of the user any more. */
  readonly hasBegun: boolean
  /** @param lastly done when all is closed, instead of ending the process, unless it was forced @returns false when it had begun before */
  begin(why: string, lastly?: () => void): boolean
  /** What it still waits for. */
  now(): DesktopEnding
  /** A person has enough of waiting. Does nothing before Databus ends. */
  force(): Promise<void>
}

/** Electron aborts when it exits while threads run, so even whoever forces gives them this long to end. */
const patienceMs = 3_000

/** @param starting Databus may be asked to end before it has started */
export function makeEnding(starting: Promise<Databus>, log: ProcessLog): Ending {
  let begun = false
  let databus: Databus | null = null
  let exitCode = 0
  let forced = false
  let atEnd: (() => void) | null = null
  let closed = false

  const hasBegun = () => begun || databus?.core.system.state().status === 'shutting down'

  function begin(why: string, lastly?: () => void): boolean {
    if (begun) return false
    begun = true
    atEnd = lastly ?? null
    void drain(why)
    return true
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

  function cutOff(): void {
    if (forced) return
    forced = true
    exitCode = 1
    setTimeout(killSelf, patienceMs)
    databus?.stopAtOnce()
  }

  async function force(): Promise<void> {
    if (!hasBegun() || forced) return
    const subject = { kind: 'system', id: null, name: 'dispatcher', client: rootClient } as const
    const note = databus?.core.audit.note({
      ...byHand(),
      act: 'desktop.force',
      words: 'cut off the drives that end',
      subject,
      outcome: auditDone,
    })
    log.warn({}, 'Somebody forces the end: active drives are cut off')
    cutOff()
    await note
  }

  /** Also when a person asked for it in the console. A start that failed is told by whoever started. */
  async function endWithDatabus(): Promise<void> {
    databus = await starting.catch(() => null)
    if (!databus) return
    await databus.ended
    log.info({}, 'Databus has shut down')
    closed = true
    if (atEnd && exitCode === 0) atEnd()
    else app.exit(exitCode)
  }

  void endWithDatabus()
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    begin('quit')
  })
  powerMonitor.on('shutdown', (event?: Electron.Event) => {
    event?.preventDefault()
    begin('the system shuts down')
  })
  obeySignals([(signal) => begin(signal), cutOff, killSelf])
  return {
    get hasBegun() {
      return hasBegun()
    },
    begin,
    now: () => ({
      state: forced ? 'forced' : hasBegun() ? 'draining' : 'not ending',
      drives: databus?.core.system.state().activeDrives ?? [],
    }),
    force,
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
