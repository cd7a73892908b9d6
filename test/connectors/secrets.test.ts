/** A secret that was put into a setting is blotted out of what a connector says, also where its schema marks it not. */
import { expect, it } from 'vitest'
import { startHost } from './start-host.ts'

const talker = `export default ({ definePuller, z }) =>
  definePuller({
    name: 'talker', title: 'Talker', description: 'Says what it was given.',
    settings: z.object({ words: z.string(), port: z.number() }),
    async *pull({ settings, say }) {
      say('info', 'I was given ' + settings.words)
      throw new Error('no way in with ' + encodeURIComponent(settings.words))
    },
  })`

it('is in no log entry and in no error', async () => {
  const { host, said, context } = await startHost({ 'talker.mjs': talker })
  const use = { name: 'talker', module: 'talker', settings: { words: 'open sesame', port: 1 }, timeoutMs: 10_000 }
  const pull = async () => {
    for await (const _chunk of host.pull(use, { ...context(), secrets: ['open sesame'] }));
  }
  await expect(pull()).rejects.toThrow('no way in with •••')
  expect(said).toEqual([{ level: 'info', message: 'I was given •••' }])
})
