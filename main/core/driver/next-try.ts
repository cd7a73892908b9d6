/** When a failed step is tried again: the first wait, doubling up to the longest, each with up to a fifth of jitter. */
import type { Definition } from '../../../shared/model/definition.ts'
import type { Moment } from '../../../shared/model/time.ts'

/**
 * @param attempts tries so far, from 1
 * @param random in [0, 1)
 * @returns null when no try is left
 */
export function nextTry(retry: Definition['retry'], attempts: number, now: Moment, random: number): Moment | null {
  if (attempts >= retry.attempts) return null
  const wait = Math.min(retry.firstMs * 2 ** (attempts - 1), retry.longestMs)
  return Math.round(now + wait * (1 + random / 5))
}
