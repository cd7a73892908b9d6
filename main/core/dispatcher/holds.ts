/** Whoever reads or writes the whole store holds the dispatcher: nothing starts until all have let go. */
import { makeDeferred } from '../deferred.ts'

export interface Holds {
  any(): boolean
  /** Resolves when nothing runs any more, or the signal is aborted. */
  begin(signal: AbortSignal): Promise<{ release(): void }>
  /** Something has ended: it may be quiet now. */
  look(): void
}

/** @param changed is told of the first hold and when it is quiet @param free is told when the last has let go */
export function makeHolds(isBusy: () => boolean, changed: () => void, free: () => void): Holds {
  let holds = 0
  const waiting = new Set<() => void>()

  function look(): void {
    if (!isBusy()) for (const tell of waiting) tell()
  }

  async function untilQuiet(signal: AbortSignal): Promise<void> {
    const quiet = makeDeferred()
    const end = () => quiet.resolve()
    waiting.add(end)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
    look()
    await quiet.promise
    waiting.delete(end)
    signal.removeEventListener('abort', end)
  }

  return {
    any: () => holds > 0,
    look,
    async begin(signal) {
      holds += 1
      changed()
      await untilQuiet(signal)
      changed()
      let held = true
      return {
        release() {
          if (!held) return
          held = false
          holds -= 1
          if (holds === 0) free()
        },
      }
    },
  }
}
