/** Lays the contents of many attachments one after the other into one buffer, which can then change threads without a copy. */
import { isUtf8 } from 'node:buffer'
import type { PackedAttachment } from '../../core/ports/connector-host.ts'
import type { NewAttachment } from '../define.ts'
import { contentTypeOf, isTextType } from '../lib/content-type.ts'
import { tidyAttachmentNames } from './tidy.ts'

const largeBytes = 1024 * 1024

/** One list of attachments a passenger. */
export function packAttachments(lists: NewAttachment[][]): { attachments: PackedAttachment[][]; bytes: Uint8Array<ArrayBuffer> } {
  const whole = onlyContent(lists)
  let total = 0
  for (const list of lists) for (const { content } of list) total += sizeOf(content)
  const bytes = whole ?? new Uint8Array(total)
  const view = Buffer.from(bytes.buffer)
  let offset = 0
  const attachments = lists.map((list) => {
    const names = tidyAttachmentNames(list.map(({ name }) => name))
    return list.map(({ content, contentType }, index): PackedAttachment => {
      const name = names[index] ?? 'attachment'
      const length =
        typeof content === 'string'
          ? view.write(content, offset, 'utf8')
          : content === whole
            ? whole.byteLength
            : copyInto(bytes, content, offset)
      const type = contentType ?? contentTypeOf(name)
      const packed = { name, format: formatOf(content, type), contentType: type.slice(0, 200), offset, length }
      offset += length
      return packed
    })
  })
  return { attachments, bytes }
}

/** A large file alone: its own buffer goes, if nothing else is in it. */
function onlyContent(lists: NewAttachment[][]): Uint8Array<ArrayBuffer> | null {
  const [only, ...others] = lists.flat()
  if (!only || others.length > 0 || !(only.content instanceof Uint8Array) || only.content.byteLength < largeBytes) return null
  const { buffer, byteLength } = only.content
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? new Uint8Array(buffer) : null
}

/** @throws Error when it is neither text nor bytes */
export function sizeOf(content: unknown): number {
  if (typeof content === 'string') return Buffer.byteLength(content)
  if (content instanceof Uint8Array) return content.byteLength
  throw new Error(`an attachment's content must be a string or a Uint8Array, not ${content === null ? 'null' : typeof content}`)
}

function copyInto(bytes: Uint8Array, content: Uint8Array, offset: number): number {
  if (bytes.buffer !== content.buffer) bytes.set(content, offset)
  return content.byteLength
}

/** Bytes count as text when they are of a text type and really are UTF-8. */
function formatOf(content: string | Uint8Array, contentType: string): PackedAttachment['format'] {
  if (typeof content === 'string') return 'text'
  return isTextType(contentType) && isUtf8(content) ? 'text' : 'binary'
}
