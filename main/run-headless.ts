import { Failure } from '../shared/errors.ts'
import { type Databus, startDatabus } from './compose.ts'
import type { ProcessLog } from './core/ports/world.ts'
import { makeProcessLog } from './log.ts'
import { findPlaces } from './places.ts'
import { answerInstead } from './ticket/help.ts'
import { readTicket } from './ticket.ts'

/**
 * @param argv what follows the program's name
 * @returns the exit code: 0 after a shutdown, 1 when Databus can't start
 */
export async function runHeadless(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const answer = answerInstead(argv, 'npm run serve -- [options]')
  if (answer !== null) return say(answer)
  const log = makeProcessLog()
  try {
    const ticket = readTicket(argv, env)
    const shell = { electron: null, chromium: null }
    const starting = startDatabus({ ticket, shell, web: 'required', log, ...findPlaces(import.meta.dirname) })
    obeySignals(starting, log)
    const databus = await starting
    log.info(
      { home: ticket.home },
      databus.web.address ? `The console is on ${databus.web.address}` : 'Databus runs; its web endpoint is off',
    )
    await databus.ended
    log.info({}, 'Databus has shut down')
    return 0
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error)
    return 1
  }
}

function say(text: string): number {
  console.log(text)
  return 0
}

/**
 * A first signal lets active drives end, a second one stops at once; what had begun is taken up by the next start. One that
 * comes while Databus starts lets it start first. A start that failed is told by whoever started.
 */
function obeySignals(starting: Promise<Databus>, log: ProcessLog): void {
  let first = true
  const obey = (signal: NodeJS.Signals) => {
    if (!first) process.exit(1)
    first = false
    log.info({ signal }, 'Shutting down: active drives end first. A second signal stops at once')
    void starting.then(
      (databus) => databus.stop(),
      () => undefined,
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, obey)
}
