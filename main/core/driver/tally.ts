/**
 * What a drive says in its log: each of the first passengers by name, then sums, so that a drive of a million stays
 * readable and cheap. Failures are always told, up to a bound.
 */
import type { PassengerId } from '../../../shared/model/ids.ts'
import type { LogWriter } from '../logs/log-writer.ts'
import type { Said } from '../ports/connector-host.ts'

const namedPassengers = 100
const toldTroubles = 1000

export interface Tally {
  /** A word on one passenger; only the first hundred passengers are named. */
  note(source: string, message: string, passenger: PassengerId): void
  /** Something a person may have to mend. */
  trouble(level: 'warning' | 'error', source: string, message: string, passenger?: PassengerId): void
  /** What a connector said. */
  relay(source: string, said: Said, passenger?: PassengerId): void
  count(what: string, source: string, by: number): void
  /** Says the sums of each connector. @returns those of the whole drive, in a few words */
  close(): string
}

export function makeTally(log: LogWriter): Tally {
  const named = new Set<PassengerId>()
  const sums = new Map<string, { source: string; what: string; count: number }>()
  const troubles = { warning: 0, error: 0 }

  function isNamed(passenger: PassengerId): boolean {
    if (named.has(passenger)) return true
    if (named.size >= namedPassengers) return false
    named.add(passenger)
    return true
  }

  function trouble(level: 'warning' | 'error', source: string, message: string, passenger?: PassengerId): void {
    troubles[level] += 1
    if (troubles.warning + troubles.error <= toldTroubles) log.say(level, source, message, passenger)
  }

  return {
    note(source, message, passenger) {
      if (isNamed(passenger)) log.say('info', source, message, passenger)
    },
    trouble,
    relay(source, { level, message }, passenger) {
      if (level !== 'info') trouble(level, source, message, passenger)
      else if (!passenger || isNamed(passenger)) log.say('info', source, message, passenger)
    },
    count(what, source, by) {
      const sum = sums.get(`${source} ${what}`) ?? { source, what, count: 0 }
      sum.count += by
      sums.set(`${source} ${what}`, sum)
    },
    close() {
      for (const { source, what, count } of sums.values()) if (count > 0) log.say('info', source, `${count} ${what}`)
      const untold = troubles.warning + troubles.error - toldTroubles
      if (untold > 0) {
        log.say('error', 'driver', `${untold} further warnings and errors are not listed here; each passenger's page has its own.`)
      }
      return inFewWords(sums.values(), troubles)
    },
  }
}

/** `3 pulled, 3 seated, 6 pushed, 1 error`; empty when nothing happened. */
function inFewWords(sums: Iterable<{ what: string; count: number }>, troubles: { warning: number; error: number }): string {
  const byWhat = new Map<string, number>()
  for (const { what, count } of sums) byWhat.set(what, (byWhat.get(what) ?? 0) + count)
  const words = [...byWhat].filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`)
  for (const [level, count] of Object.entries(troubles)) if (count > 0) words.push(`${count} ${level}${count === 1 ? '' : 's'}`)
  return words.join(', ')
}
