/** A name for a new attachment that replaces none of the passenger's but one with the very same content (an earlier try's). */
import type { Attachment } from '../define.ts'
import { numberedName } from './safe-file-name.ts'

export function makeFreeNames(attachments: readonly Attachment[]): (name: string, content: Uint8Array) => string {
  const taken = new Map(attachments.map((attachment) => [attachment.name.toLowerCase(), attachment.content]))
  const given = new Set<string>()
  return (name, content) => {
    for (let number = 1; ; number += 1) {
      const free = numberedName(name, number)
      const key = free.toLowerCase()
      const there = taken.get(key)
      if (given.has(key) || (there && !Buffer.from(there).equals(content))) continue
      given.add(key)
      return free
    }
  }
}
