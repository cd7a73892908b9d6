/** Correcting at every door: the contents go along byte for byte. */
import { describe, expect, it } from 'vitest'
import { doorNames, startDoors } from './start-doors.ts'

describe.each(doorNames)('correcting over %s', (door) => {
  it('makes a new passenger with the contents that were sent, linked to the old one', async () => {
    const doors = await startDoors()
    const client = await doors.open(door, 'operator')
    const { rows } = await client.queue.list({})
    const id = rows[0]?.id ?? missing()
    const text = 'first\r\nsecond\n\u0000İ'
    const made = await client.queue.correct({ id, put: [new File([text], 'document.txt', { type: 'text/plain' })], remove: [] })
    expect(made.externalId).toMatch(/ \(corrected 1\)$/)
    const file = await client.queue.attachment({ id: made.id, name: 'document.txt' })
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(text))
    const story = await client.queue.story({ id })
    expect(story.madeInto).toMatchObject([{ id: made.id, by: 'acme/olga' }])
    expect((await client.queue.story({ id })).events.map(({ words }) => words)).toContainEqual(
      expect.stringContaining('correct it and run it again'),
    )
    await doors.atRest()
  })
})

function missing(): never {
  throw new Error('it is not there')
}
