/** Delivers nowhere: says what a target system would have got. */
import { z } from 'zod'
import { definePusher } from '../define.ts'

export const connector = definePusher({
  name: 'demo-pusher-1',
  title: 'Demo pusher 1',
  description: 'Says in the log what a target system would have got.',
  settings: z.object({}),
  async push({ say }, { title, externalId, attachments }) {
    const bytes = attachments.reduce((sum, { content }) => sum + content.byteLength, 0)
    say('info', `${title || externalId}: ${attachments.length} attachments, ${bytes} bytes.`)
  },
})
