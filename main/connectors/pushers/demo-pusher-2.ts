/** Delivers nowhere, and can be told to refuse, so that retries and failed steps can be seen. */
import { z } from 'zod'
import { definePusher } from '../define.ts'
import { makeNameFilter } from '../lib/name-patterns.ts'

const settings = z.object({
  refuse: z
    .array(z.string().min(1))
    .default([])
    .meta({ title: 'Refused titles', description: 'Passengers with such a title are refused. "*" stands for any characters.' }),
})

export const connector = definePusher({
  name: 'demo-pusher-2',
  title: 'Demo pusher 2',
  description: 'Takes everything but the passengers that it is told to refuse.',
  settings,
  async push({ settings, say }, { title, idempotencyKey }) {
    if (settings.refuse.length > 0 && makeNameFilter(settings.refuse)(title)) throw new Error(`the demo target refused "${title}"`)
    say('info', `"${title}" taken as ${idempotencyKey}.`)
  },
})
