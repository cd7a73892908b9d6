/** The data folder of the original Python Databus, which can only be read. */
import { z } from 'zod'
import type { TransferKind } from '../../core/transfer/place.ts'
import { isTimeZone } from './local-time.ts'
import { readOriginal } from './read-original.ts'

const settings = z.object({
  path: z.string().min(1).describe('The folder data/json_db of the original Databus.').meta({ title: 'Folder', format: 'folder' }),
  timeZone: z
    .string()
    .trim()
    .max(100)
    .refine(isTimeZone, 'Give a time zone by its name, such as Europe/Berlin.')
    .describe('The original writes local times without a zone: the zone of the machine that it ran on.')
    .meta({ title: 'Time zone', format: 'time-zone' }),
})

export function originalKind(): TransferKind<typeof settings> {
  return {
    name: 'original',
    title: 'Original Databus',
    description: 'The data folder of the original Python Databus: clients, users, definitions, queue and logs.',
    settings,
    server: null,
    describe: ({ path }) => `the original Databus in ${path}`,
    async test({ path, timeZone }, reach) {
      const source = await readOriginal(await reach.path(path), timeZone)
      return `It holds the clients ${(await source.clients()).join(', ')}.`
    },
    openSource: async ({ path, timeZone }, reach) => readOriginal(await reach.path(path), timeZone),
    openTarget: null,
  }
}
