/** What a processor may do with attachments. */
import { describe, expect, it } from 'vitest'
import { aChunk } from '../support/inline-host.ts'
import { startTestCore } from '../support/start-test-core.ts'

describe('a processor', () => {
  it('adds, replaces and removes attachments, for all that come after it', async () => {
    const seen: string[] = []
    const { atRest, queue } = await startTestCore({
      definitions: [{ name: 'orders', pullers: ['source'], processors: ['change'], pushers: ['target'], sync_frequency: 60 }],
      connectors: {
        pullers: {
          source: {
            async *pull() {
              yield aChunk({
                externalId: 'a',
                attachments: [
                  { name: 'old.txt', text: 'old' },
                  { name: 'same.txt', text: 'before' },
                ],
              })
            },
          },
        },
        processors: {
          change: () => ({
            put: [
              { name: 'same.txt', text: 'after\r\n' },
              { name: 'new.txt', text: 'new' },
            ],
            remove: ['old.txt'],
          }),
        },
        pushers: { target: ({ attachments }) => void seen.push(...attachments.map(({ name, text }) => `${name}=${text}`)) },
      },
    })
    await atRest()
    expect(seen).toEqual(['same.txt=after\r\n', 'new.txt=new'])
    expect((await queue())[0]?.attachments.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['same.txt', 7],
      ['new.txt', 3],
    ])
  })
})
