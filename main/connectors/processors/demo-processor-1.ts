/** Counts what a passenger carries, and puts the count beside it. */
import { z } from 'zod'
import { defineProcessor } from '../define.ts'

const settings = z.object({
  name: z
    .string()
    .min(1)
    .max(100)
    .default('contents.txt')
    .meta({ title: 'Attachment', description: 'The name of the attachment that it adds.' }),
})

export const connector = defineProcessor({
  name: 'demo-processor-1',
  title: 'Demo processor 1',
  description: 'Adds a list of the attachments as text.',
  settings,
  async process({ settings, say }, { title, attachments }) {
    const others = attachments.filter(({ name }) => name !== settings.name)
    const lines = others.map(({ name, contentType, content }) => `${name}\t${contentType}\t${content.byteLength} bytes`)
    say('info', `${title}: ${others.length} attachments listed.`)
    return { put: [{ name: settings.name, content: [...lines, ''].join('\n'), contentType: 'text/plain' }] }
  },
})
