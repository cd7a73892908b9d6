/** SQLite gives room back to the disk when it is told; servers do as they like. */
import { expect, it } from 'vitest'
import { complete, noon, seat } from './a-seating.ts'
import { openSqliteForTest } from './databases.ts'

it('gives the room of what was purged back to the disk', async () => {
  const { stores, reopen } = await openSqliteForTest()
  const content = new Uint8Array(200_000)
  await complete(
    stores,
    await seat(
      stores,
      Array.from({ length: 40 }, () => ({ attachments: { content } })),
    ),
  )
  const bytes = async () => (await (await reopen()).about()).bytes ?? 0
  expect(await bytes()).toBeGreaterThan(8_000_000)
  const reopened = await reopen()
  await reopened.queue.purgeComplete({ completedBefore: noon * 2 }, 100)
  expect(await bytes()).toBeLessThan(1_000_000)
})
