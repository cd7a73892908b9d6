/** What `"ordered": true` promises. */
import { describe, expect, it } from 'vitest'
import { ids, makeSource } from '../support/source.ts'
import { startTestCore } from '../support/start-test-core.ts'

const minute = 60_000

describe('strict order', () => {
  it('holds up those behind a failed passenger when order is strict', async () => {
    const pushed: string[] = []
    let broken = true
    const { clock, atRest, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 60, ordered: true }],
      connectors: {
        pullers: { source: makeSource(ids(4)) },
        pushers: {
          target({ externalId }) {
            if (externalId === 'order-2' && broken) throw new Error('locked')
            pushed.push(externalId)
          },
        },
      },
    })
    await atRest()
    expect(pushed).toEqual(['order-1'])
    broken = false
    clock.advance(minute)
    await atRest()
    expect(pushed).toEqual(ids(4))
    expect((await queue()).every(({ status }) => status === 'complete')).toBe(true)
  })
})
