/** Puts a check sum beside each document, so that the target can tell whether it came whole. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineProcessor } from '../define.ts'

const ending = '.sha256'

export const connector = defineProcessor({
  name: 'demo-processor-2',
  title: 'Demo processor 2',
  description: 'Adds the SHA-256 check sum of each attachment, as sha256sum reads it.',
  settings: z.object({}),
  async process(_context, { attachments }) {
    const documents = attachments.filter(({ name }) => !name.endsWith(ending))
    const put = documents.map(({ name, content }) => {
      const sum = createHash('sha256').update(content).digest('hex')
      return { name: `${name}${ending}`, content: `${sum}  ${name}\n`, contentType: 'text/plain' }
    })
    return { put }
  },
})
