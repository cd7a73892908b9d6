import { describe, expect, it } from 'vitest'
import { nextTry } from '../../main/core/driver/next-try.ts'

const minute = 60_000
const policy = { attempts: 20, firstMs: minute, longestMs: 60 * minute }

describe('the next try of a failed step', () => {
  it('comes after a minute, then after twice as long each time, up to an hour', () => {
    const waits = Array.from({ length: 9 }, (_, index) => (nextTry(policy, index + 1, 0, 0) ?? 0) / minute)
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
  })

  it('is spread by up to a fifth, so that what failed together does not come back together', () => {
    expect(nextTry(policy, 1, 0, 0.999)).toBeGreaterThan(minute * 1.19)
    expect(nextTry(policy, 1, 0, 0.999)).toBeLessThan(minute * 1.2)
  })

  it('does not come after the last attempt', () => {
    expect(nextTry(policy, 19, 0, 0)).not.toBeNull()
    expect(nextTry(policy, 20, 0, 0)).toBeNull()
  })
})
