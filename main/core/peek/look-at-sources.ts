/**
 * Asks all sources side by side. Each has its own time-out and its own end, so one that is dead hides no other. When the
 * reader goes away all of them are stopped.
 */
import { mostCounted, mostShown, type PeekEvent } from '../../../shared/contract/peek.ts'
import { Failure } from '../../../shared/errors.ts'
import type { Said } from '../ports/connector-host.ts'
import type { Ports } from '../ports.ts'
import { markQueued } from './mark-queued.ts'
import { sideBySide } from './side-by-side.ts'
import { limitMs, refOf, type Source, startTimeLimit } from './source.ts'

type Tell = (event: PeekEvent) => void

/** Each takes a thread. */
const mostAtOnce = 16
/** Of what one source says. */
const mostSaid = 20

export async function* lookAtSources(ports: Ports, sources: Source[], signal: AbortSignal): AsyncGenerator<PeekEvent> {
  const titles = new Map((await ports.host.describe()).map(({ name, title }) => [name, title]))
  for (const source of sources) {
    const { module } = source.use
    yield { kind: 'source', source: refOf(source), module, title: titles.get(module) ?? module, limitSeconds: limitMs(source) / 1000 }
  }
  const leaving = new AbortController()
  const until = AbortSignal.any([signal, leaving.signal])
  const jobs = sources.map((source) => (tell: Tell) => lookAt(ports, source, until, tell))
  yield* sideBySide(jobs, mostAtOnce, leaving)
}

/** Never rejects: whatever happens is told of this source alone. */
async function lookAt(ports: Ports, source: Source, left: AbortSignal, tell: Tell): Promise<void> {
  if (left.aborted) return
  const ref = refOf(source)
  const limit = startTimeLimit(ports, source, left)
  let found = 0
  let shown = 0
  tell({ kind: 'asking', source: ref })
  try {
    const context = { client: source.client, definition: source.definition, signal: limit.signal, say: sayer(ref, tell) }
    for await (const chunk of ports.host.peek(source.use, context)) {
      const some = chunk.slice(0, mostShown - shown)
      found += chunk.length
      shown += some.length
      tell({ kind: 'found', source: ref, found, passengers: await markQueued(ports, source.client, some) })
      if (found >= mostCounted) break
    }
    tell({ kind: 'answered', source: ref, found, more: found >= mostCounted })
  } catch (error) {
    if (left.aborted) return
    if (limit.isUp()) tell({ kind: 'timed out', source: ref, found })
    else tell({ kind: 'failed', source: ref, found, reason: reasonOf(ports, source, error) })
  } finally {
    limit.stop()
  }
}

function sayer(source: ReturnType<typeof refOf>, tell: Tell): (said: Said) => void {
  let count = 0
  return ({ level, message }) => {
    count += 1
    if (count <= mostSaid) tell({ kind: 'said', source, level, message })
  }
}

function reasonOf({ log }: Ports, { client, definition }: Source, error: unknown): string {
  if (error instanceof Failure) return error.code === 'CONNECTOR_FAILED' && 'reason' in error.data ? error.data.reason : error.message
  log.error({ error, client, definition }, 'A source could not be looked at')
  return 'An internal error; the log of the process has it.'
}
