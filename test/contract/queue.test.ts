/** Passengers and their attachments, the same at every door. */
import { describe, expect, it } from 'vitest'
import type { PassengerId } from '../../shared/model/ids.ts'
import { aChunk } from '../support/inline-host.ts'
import { outcomeOf } from './outcome.ts'
import { type Doors, doorNames, startDoors, unknownPassenger } from './start-doors.ts'

const hostileName = 'Ürün "liste"; x=1\t#2.html'
const lines = 'first\r\nsecond\n\u0000third\rİstanbul'

async function withAttachments(): Promise<{ doors: Doors; id: PassengerId }> {
  const chunk = () =>
    aChunk({
      externalId: 'order-1',
      attachments: [
        { name: 'lines.txt', text: lines },
        { name: hostileName, text: '<script>alert(1)</script>' },
        { name: 'empty', text: '' },
      ],
    })
  const doors = await startDoors({
    source: {
      async *pull() {
        yield chunk()
      },
    },
  })
  const { rows } = await doors.stores.queue.list({ client: doors.users.operator.client }, { limit: 1 })
  if (!rows[0]) throw new Error('nothing was seated')
  return { doors, id: rows[0].id }
}

describe.each(doorNames)('the queue over %s', (door) => {
  it('lists passengers, and shows one with steps, attachments and logs', async () => {
    const { doors, id } = await withAttachments()
    const client = await doors.open(door, 'operator')
    const page = await client.queue.list({ status: 'complete', limit: 10 })
    expect(page).toMatchObject({
      rows: [{ id, externalId: 'order-1', status: 'complete', stepsComplete: 2, stepsTotal: 2 }],
      older: null,
      newer: null,
    })
    const passenger = await client.queue.get({ id })
    expect(passenger).toEqual(await doors.core.queue.get(id))
    expect(passenger.attachments.map(({ name }) => name)).toEqual(['lines.txt', hostileName, 'empty'])
    expect(await client.queue.counts({})).toEqual({ incomplete: 0, complete: 1, failed: 0 })
    expect((await client.logs.get({ id: passenger.logs[0] ?? missing() })).entries.length).toBeGreaterThan(0)
  })

  it('lists from the newest or from the oldest', async () => {
    const names = ['order-1', 'order-2', 'order-3']
    const doors = await startDoors({
      source: {
        async *pull() {
          for (const externalId of names) yield aChunk({ externalId })
        },
      },
    })
    const client = await doors.open(door, 'operator')
    const ids = async (order?: 'newest' | 'oldest') => (await client.queue.list({ order })).rows.map(({ externalId }) => externalId)
    expect(await ids('oldest')).toEqual(names)
    expect(await ids('newest')).toEqual(names.toReversed())
    expect(await ids()).toEqual(names.toReversed())
    const first = await client.queue.list({ order: 'oldest', limit: 2 })
    expect(first.older).toBeNull()
    const rest = await client.queue.list({ order: 'oldest', limit: 2, after: first.newer ?? 0 })
    expect(rest.rows.map(({ externalId }) => externalId)).toEqual(['order-3'])
  })

  it.each([
    ['lines.txt', lines],
    [hostileName, '<script>alert(1)</script>'],
    ['empty', ''],
  ])('gives the attachment %j byte for byte', async (name, text) => {
    const { doors, id } = await withAttachments()
    const client = await doors.open(door, 'operator')
    const file = await client.queue.attachment({ id, name })
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(text))
    expect(file.name).toBe(name)
  })

  it('sets a step, and shows what has become of the passenger', async () => {
    const { doors, id } = await withAttachments()
    const client = await doors.open(door, 'operator')
    const passenger = await client.queue.setStep({ id, position: 1, status: 'incomplete' })
    expect(passenger.steps[1]).toMatchObject({ status: 'incomplete', attempts: 0 })
  })

  it('says what is not there', async () => {
    const { doors, id } = await withAttachments()
    const client = await doors.open(door, 'operator')
    const unknown = unknownPassenger() as PassengerId
    await expect(client.queue.get({ id: unknown })).rejects.toMatchObject({
      code: 'PASSENGER_NOT_FOUND',
      status: 404,
      defined: true,
      data: { id: unknown },
    })
    expect(await outcomeOf(client.queue.attachment({ id, name: 'nothing' }))).toBe('ATTACHMENT_NOT_FOUND')
    expect(await outcomeOf(client.queue.setStep({ id, position: 99, status: 'complete' }))).toBe('STEP_NOT_FOUND')
    expect(await outcomeOf(client.logs.get({ id: 999_999 as never }))).toBe('LOG_NOT_FOUND')
    expect(await outcomeOf(client.passengers.expedite({ client: doors.users.operator.client, name: 'gone' }))).toBe('DEFINITION_NOT_FOUND')
  })

  it('refuses wrong fields by their names', async () => {
    const { doors } = await withAttachments()
    const client = await doors.open(door, 'operator')
    await expect(client.queue.list({ limit: 1000 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      status: 400,
      message: expect.stringMatching(/^limit: /),
    })
    await expect(client.queue.get({ id: 'x' as PassengerId })).rejects.toMatchObject({ status: 400, data: { issues: [{ path: ['id'] }] } })
  })
})

function missing(): never {
  throw new Error('it is not there')
}
