/** Correct and run again: a new passenger beside the old one, and the story of both. */
import { describe, expect, it } from 'vitest'
import type { User } from '../../shared/model/user.ts'
import type { InlinePassenger } from '../support/inline-host.ts'
import { aChunk } from '../support/inline-host.ts'
import { acme, startTestCore } from '../support/start-test-core.ts'

const olga = { client: acme, username: 'olga' } as User
const encode = (text: string) => new TextEncoder().encode(text)

async function withOne() {
  const pushed: InlinePassenger[] = []
  const told: string[] = []
  const test = await startTestCore({
    definitions: [{ name: 'orders', pullers: ['source'], pushers: ['target'], sync_frequency: 60 }],
    connectors: {
      pullers: {
        source: {
          async *pull() {
            yield aChunk({
              externalId: 'order-1',
              attachments: [
                { name: 'order.txt', text: 'wrong' },
                { name: 'note.txt', text: 'kept' },
                { name: 'old.txt', text: 'gone' },
              ],
            })
          },
          notify: (externalId) => void told.push(externalId),
        },
      },
      pushers: { target: (passenger) => void pushed.push(passenger) },
    },
  })
  await test.atRest()
  const [old] = await test.queue()
  if (!old) throw new Error('nothing was seated')
  return { test, pushed, told, old }
}

describe('correcting a passenger', () => {
  it('runs a new one with what was changed, and leaves the old one and the source alone', async () => {
    const { test, pushed, told, old } = await withOne()
    const put = [
      { name: 'order.txt', contentType: '', content: encode('right') },
      { name: 'new.txt', contentType: 'text/plain', content: encode('added') },
    ]
    const made = await test.core.queue.correct(old, { put, remove: ['old.txt'] }, olga)
    await test.atRest()
    expect(made.externalId).toBe('order-1 (corrected 1)')
    expect(made.steps.map(({ kind }) => kind)).toEqual(['push'])
    expect(pushed[1]?.attachments).toEqual([
      { name: 'order.txt', text: 'right' },
      { name: 'note.txt', text: 'kept' },
      { name: 'new.txt', text: 'added' },
    ])
    expect(pushed[1]?.idempotencyKey).not.toBe(pushed[0]?.idempotencyKey)
    expect(told).toEqual(['order-1'])
    const after = await test.core.queue.get(old.id)
    expect(after).toEqual({ ...old, logs: after.logs })
    expect((await test.core.queue.get(made.id)).status).toBe('complete')
  })

  it('links both, and can be done again', async () => {
    const { test, old } = await withOne()
    const change = { put: [{ name: 'order.txt', contentType: '', content: encode('right') }], remove: [] }
    const first = await test.core.queue.correct(old, change, olga)
    const second = await test.core.queue.correct(first, change, olga)
    expect(second.externalId).toBe('order-1 (corrected 2)')
    const story = await test.core.queue.story(first)
    expect(story.madeFrom).toMatchObject({ id: old.id, by: 'acme/olga', changes: 'order.txt changed' })
    expect(story.madeInto).toMatchObject([{ id: second.id }])
    await test.atRest()
  })

  it('refuses what is not there', async () => {
    const { test, old } = await withOne()
    await expect(test.core.queue.correct(old, { put: [], remove: ['nothing'] }, olga)).rejects.toMatchObject({
      code: 'ATTACHMENT_NOT_FOUND',
    })
    const elsewhere = { ...old, definition: 'gone' }
    await expect(test.core.queue.correct(elsewhere, { put: [], remove: [] }, olga)).rejects.toMatchObject({ code: 'DEFINITION_NOT_FOUND' })
  })
})

describe('the story of a passenger', () => {
  it('tells of the seat, the notice, each try and what was clicked, in the order of time', async () => {
    const { test, old } = await withOne()
    await test.core.audit.note({
      who: 'acme/olga',
      way: 'browser',
      from: 'test',
      act: 'queue.setStep',
      words: 'set step 1 complete',
      subject: { kind: 'passenger', id: old.id, name: old.title, client: acme },
      outcome: 'done',
    })
    const { events } = await test.core.queue.story(await test.core.queue.get(old.id))
    expect(events[0]).toMatchObject({ kind: 'seated', log: old.logs[0] })
    const told = events.map(({ who, words }) => `${who}: ${words}`)
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringContaining('told to the source'),
        expect.stringContaining('pushed'),
        'acme/olga: set step 1 complete',
      ]),
    )
    expect(events.every(({ at }, index) => index === 0 || at >= (events[index - 1]?.at ?? 0))).toBe(true)
  })
})
