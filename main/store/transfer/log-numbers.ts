/** Which number the logs of a source have in a target: the same, but for those whose number was taken there. */
import type { LogId } from '../../../shared/model/ids.ts'

export interface LogNumbers {
  /** A log of the source stands under this number in the target. */
  stands(source: LogId, target: LogId): void
  there(source: LogId): LogId
  /** The number in the source of one that stands in the target. */
  here(target: LogId): LogId
}

export function makeLogNumbers(): LogNumbers {
  const there = new Map<LogId, LogId>()
  const here = new Map<LogId, LogId>()
  return {
    stands(source, target) {
      if (source === target) return
      there.set(source, target)
      here.set(target, source)
    },
    there: (source) => there.get(source) ?? source,
    here: (target) => here.get(target) ?? target,
  }
}
