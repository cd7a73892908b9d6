/** The bench fills queues by SQL of its own: what it writes must be what the store would have written. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStores } from '../../main/store/open-stores.ts'
import { ClientId, type SeatNumber } from '../../shared/model/ids.ts'
import { fillQueue } from '../bench/store-fill.ts'
import { aSeating, complete, passengerAt } from './a-seating.ts'
import { makeTestFolder, silent } from './databases.ts'

it('fills a queue with passengers that are as if they had been driven', async () => {
  const file = join(await makeTestFolder(), 'databus.sqlite')
  await fillQueue(file, 7, { failedEvery: 3, everyMs: 600_000 })
  await fillQueue(file, 3, { client: 'more' })
  const stores = await openStores({ url: `sqlite:${file}`, log: silent })
  expect(await stores.queue.counts({})).toEqual({ incomplete: 0, complete: 8, failed: 2 })

  const filled = await passengerAt(stores, 1 as SeatNumber)
  const { definition, pulledAt, externalId, sourceSystem, title } = filled
  const attachments = { [filled.attachments[0]?.name ?? '']: 'x'.repeat(1024) }
  const seating = aSeating([{ externalId: 'driven', sourceSystem, title, attachments }], {
    client: ClientId.parse('bench'),
    definition,
    puller: 'folder',
    at: pulledAt,
    log: filled.logs[0] as never,
    steps: [
      { kind: 'notify', use: 'folder', begins: true },
      { kind: 'process', use: 'check', begins: true },
      { kind: 'push', use: 'outbox', begins: true },
    ],
  })
  const [seated] = await stores.queue.seat(seating)
  await complete(stores, [seated?.seatNumber as SeatNumber], filled.completedAt as number)
  const driven = await passengerAt(stores, seated?.seatNumber as SeatNumber)
  const contentType = 'application/xml'
  expect({ ...driven, attachments: driven.attachments.map((attachment) => ({ ...attachment, contentType })) }).toEqual({
    ...filled,
    id: driven.id,
    seatNumber: driven.seatNumber,
    externalId: 'driven',
  })

  expect((await stores.queue.list({ text: externalId }, { limit: 9 })).rows.map(({ seatNumber }) => seatNumber)).toEqual([1])
  const ten = 600_000
  expect(await stores.queue.counts({ client: ClientId.parse('bench'), pulledFrom: pulledAt + ten, pulledTo: pulledAt + 3 * ten })).toEqual({
    incomplete: 0,
    complete: 1,
    failed: 1,
  })
  const counted = await stores.queue.seatedSince({ client: ClientId.parse('bench'), from: 0 })
  expect(counted.reduce((sum, { seated: count }) => sum + count, 0)).toBe(8)
  expect(await stores.queue.countComplete({ completedBefore: Number.MAX_SAFE_INTEGER })).toBe(9)
  await stores.close()
})
