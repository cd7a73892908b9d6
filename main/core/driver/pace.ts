/**
 * How many passengers a connector is given at a time: as many as it does in about a quarter of a second, so that little is
 * in the air when the power fails, slow work shows progress, and fast work is not held up by commits.
 */
import type { Clock } from '../ports/world.ts'

const targetMs = 250
const most = 500

export interface Pace {
  sizeOf(use: string): number
  /** Runs one slice and learns from it. */
  measure<T>(use: string, count: number, run: () => Promise<T>): Promise<{ result: T; tookMs: number }>
}

export function makePace(clock: Clock): Pace {
  const msPerPassenger = new Map<string, number>()
  return {
    sizeOf(use) {
      const ms = msPerPassenger.get(use)
      // The first slice of an unknown connector is small, in case it is slow.
      if (ms === undefined) return 10
      return Math.max(1, Math.min(most, Math.floor(targetMs / Math.max(ms, 0.001))))
    },
    async measure(use, count, run) {
      const start = clock.now()
      const result = await run()
      const tookMs = clock.now() - start
      msPerPassenger.set(use, tookMs / count)
      return { result, tookMs }
    },
  }
}
