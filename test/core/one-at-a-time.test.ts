/** A connector of a drive is called once at a time, however many chunks are under way. */
import { expect, it } from 'vitest'
import { ids, makeSource } from '../support/source.ts'
import { startTestCore } from '../support/start-test-core.ts'

it('gives a pusher one call at a time while several chunks are under way', async () => {
  let running = 0
  let most = 0
  const { atRest, stores } = await startTestCore({
    definitions: [{ name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 60 }],
    connectors: {
      pullers: { source: makeSource(ids(600)) },
      pushers: {
        async target() {
          running += 1
          most = Math.max(most, running)
          await new Promise((resolve) => setImmediate(resolve))
          running -= 1
        },
      },
    },
  })
  await atRest()
  expect(most).toBe(1)
  expect(await stores.queue.counts({})).toEqual({ incomplete: 0, complete: 600, failed: 0 })
})
