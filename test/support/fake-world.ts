/** A clock that stands still until it is moved, with the alarm that goes by it. */
import type { Alarm, Clock, Stoppable } from '../../main/core/ports/world.ts'

export interface FakeClock extends Clock, Alarm {
  /** Moves on, ringing what comes due, in order. */
  advance(ms: number): void
  /** The computer sleeps: time goes on, and nothing rings. */
  sleep(ms: number): void
  pending(): number
}

export function makeFakeClock(start = Date.UTC(2026, 0, 5, 8)): FakeClock {
  let now = start
  const bells = new Set<{ moment: number; ring: () => void }>()

  function ringNext(until: number): boolean {
    const next = [...bells].filter((bell) => bell.moment <= until).sort((a, b) => a.moment - b.moment)[0]
    if (!next) return false
    bells.delete(next)
    now = Math.max(now, next.moment)
    next.ring()
    return true
  }

  return {
    now: () => now,
    at(moment, ring): Stoppable {
      const bell = { moment, ring }
      bells.add(bell)
      if (moment <= now) queueMicrotask(() => bells.delete(bell) && ring())
      return { stop: () => void bells.delete(bell) }
    },
    advance(ms) {
      const until = now + ms
      while (ringNext(until));
      now = until
    },
    sleep(ms) {
      now += ms
    },
    pending: () => bells.size,
  }
}
