/** Puts check sums beside a passenger's documents, so that the target can tell whether they came whole. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineProcessor } from '../define.ts'

const name = 'checksums.json'

export const connector = defineProcessor({
  name: 'demo-processor-2',
  title: 'Demo processor 2',
  description: 'Adds the SHA-256 check sums of the attachments as JSON.',
  settings: z.object({}),
  async process(_context, { attachments }) {
    const sums = attachments
      .filter((attachment) => attachment.name !== name)
      .map((attachment) => [attachment.name, createHash('sha256').update(attachment.content).digest('hex')])
    return { put: [{ name, content: `${JSON.stringify(Object.fromEntries(sums), null, 2)}\n` }] }
  },
})
