import { AsyncIteratorClass } from '@orpc/server'
import { Failure } from '../../shared/errors.ts'
import type { LogId } from '../../shared/model/ids.ts'
import type { LogEntry } from '../../shared/model/log.ts'
import type { Core } from '../core/core.ts'
import type { SignInWatch } from './sign-in-watch.ts'

/** A log's entries as they come. It ends with the log, with the sign-in, or when the log is purged. */
export function makeLogStream(core: Core, log: LogId, afterSequence: number, watch: SignInWatch): AsyncIteratorClass<LogEntry, void, void> {
  const leaving = new AbortController()
  const signal = AbortSignal.any([leaving.signal, watch.ended])
  const entries = core.logs.follow(log, afterSequence, signal)[Symbol.asyncIterator]()

  async function next(): Promise<IteratorResult<LogEntry, void>> {
    try {
      const entry = await entries.next()
      return entry.done ? { done: true, value: undefined } : entry
    } catch (error) {
      // A stream can't carry a Failure: it ends, and asking for the log says why.
      if (error instanceof Failure || signal.aborted) return { done: true, value: undefined }
      throw error
    }
  }

  return new AsyncIteratorClass<LogEntry, void, void>(next, async () => {
    leaving.abort()
    watch.stop()
    await entries.return?.()
  })
}
