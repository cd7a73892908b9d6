/** A log from an entry on: what is stored, then what comes, until the log ends or the reader leaves. No entry twice, none left out. */
import { Failure } from '../../../shared/errors.ts'
import type { LogId } from '../../../shared/model/ids.ts'
import type { LogEntry } from '../../../shared/model/log.ts'
import { makeDeferred } from '../deferred.ts'
import type { LogStore } from '../ports/stores.ts'
import type { Ports } from '../ports.ts'

const pageSize = 500

export async function* followLog(
  ports: Pick<Ports, 'stores' | 'events'>,
  log: LogId,
  afterSequence: number,
  signal: AbortSignal,
): AsyncGenerator<LogEntry, void> {
  const { logs } = ports.stores
  // Listening begins before the stored ones are read, so that nothing falls between.
  const ear = listen(ports, log, signal)
  try {
    const summary = await logs.find(log)
    if (!summary) throw new Failure('LOG_NOT_FOUND', { id: log })
    let last = afterSequence
    for await (const entry of stored(logs, log, last)) {
      yield entry
      last = entry.sequence
    }
    while (!signal.aborted && summary.endedAt === null) {
      const { ended, entries } = ear.take()
      const fresh = entries.filter((entry) => entry.sequence > last)
      // An entry told before we listened may be written after we read: then the store has it by now.
      const gap = ended || (fresh[0] && fresh[0].sequence > last + 1)
      for await (const entry of gap ? stored(logs, log, last) : fresh) {
        yield entry
        last = entry.sequence
      }
      if (ended) return
      await ear.next()
    }
  } finally {
    ear.stop()
  }
}

async function* stored(logs: LogStore, log: LogId, afterSequence: number): AsyncGenerator<LogEntry, void> {
  for (let last = afterSequence; ; ) {
    const page = await logs.entries(log, last, pageSize)
    yield* page
    if (page.length < pageSize) return
    last = page.at(-1)?.sequence ?? last
  }
}

function listen(ports: Pick<Ports, 'events'>, log: LogId, signal: AbortSignal) {
  let entries: LogEntry[] = []
  let ended = false
  let something = makeDeferred()
  const ear = ports.events.hearLog(log, {
    entries(more) {
      entries.push(...more)
      something.resolve()
    },
    end() {
      ended = true
      something.resolve()
    },
  })
  const leave = () => something.resolve()
  signal.addEventListener('abort', leave)
  return {
    take() {
      const taken = { entries, ended }
      entries = []
      return taken
    },
    /** Resolves when there is something to take, or the reader leaves. */
    async next() {
      if (entries.length > 0 || ended || signal.aborted) return
      something = makeDeferred()
      await something.promise
    },
    stop() {
      signal.removeEventListener('abort', leave)
      ear.stop()
    },
  }
}
