/** The in-process post: who listens is told; a listener that throws is reported and harms nobody else. */

import type { LogId } from '../../shared/model/ids.ts'
import type { LogEntry } from '../../shared/model/log.ts'
import type { CoreEvent, Events, ProcessLog } from '../core/ports/world.ts'

type LogListener = { entries(entries: LogEntry[]): void; end(): void }

export function makeEvents(log: ProcessLog): Events {
  const listeners = new Set<(event: CoreEvent) => void>()
  const logListeners = new Map<LogId, Set<LogListener>>()

  function safely(run: () => void): void {
    try {
      run()
    } catch (error) {
      log.error({ error }, 'A listener of the core’s events failed')
    }
  }

  return {
    tell(event) {
      for (const listener of [...listeners]) safely(() => listener(event))
    },
    hear(listener) {
      listeners.add(listener)
      return { stop: () => void listeners.delete(listener) }
    },
    tellEntries(id, entries) {
      for (const listener of [...(logListeners.get(id) ?? [])]) safely(() => listener.entries(entries))
    },
    tellEnd(id) {
      for (const listener of [...(logListeners.get(id) ?? [])]) safely(() => listener.end())
    },
    hearLog(id, listener) {
      const set = logListeners.get(id) ?? new Set()
      logListeners.set(id, set.add(listener))
      return {
        stop() {
          set.delete(listener)
          if (set.size === 0 && logListeners.get(id) === set) logListeners.delete(id)
        },
      }
    },
  }
}
