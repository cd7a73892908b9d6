import { expect, vi } from 'vitest'
import type { TestCore } from './start-test-core.ts'

const hour = 3_600_000

/** Moves the clock by hours until the condition holds; the housework is done once an hour. */
export async function hourByHour({ clock }: TestCore, condition: () => Promise<boolean>): Promise<void> {
  await vi.waitFor(
    async () => {
      clock.advance(hour)
      expect(await condition()).toBe(true)
    },
    // For a machine that has much else to do.
    { timeout: 20_000 },
  )
}
