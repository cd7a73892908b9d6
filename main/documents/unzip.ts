/**
 * Reads the parts of a ZIP file as streams, with bounds: whoever made it may mean harm. What a part unpacks to is never held
 * as a whole here, and a reader that has enough just stops.
 */
import { createInflateRaw } from 'node:zlib'

interface Entry {
  method: number
  packed: number
  offset: number
}

export interface Zip {
  has(name: string): boolean
  /** The part's bytes as they unpack; nothing when there is no such part. @throws when it is damaged */
  read(name: string): AsyncGenerator<Uint8Array>
}

const mostParts = 5000
const endSize = 22
const longestComment = 65_535
const encrypted = 1

/** @throws when it is no ZIP file, or one that is damaged, encrypted or has too many parts */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view)
  return {
    has: (name) => entries.has(name),
    async *read(name) {
      const entry = entries.get(name)
      if (entry) yield* unpack(bytes, view, entry)
    },
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > mostParts) throw new Error(`it has ${count} parts, which is more than can be looked at`)
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new Error('its directory is damaged')
    if (view.getUint16(at + 8, true) & encrypted) throw new Error('it is encrypted')
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endSize
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw new Error('it is not a ZIP file')
}

async function* unpack(bytes: Uint8Array, view: DataView, { method, packed, offset }: Entry): AsyncGenerator<Uint8Array> {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw new Error('a part of it is damaged')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const data = bytes.subarray(start, start + packed)
  if (method === 0) {
    yield data
    return
  }
  if (method !== 8) throw new Error(`a part of it is packed in a way (${method}) that is not known`)
  const inflate = createInflateRaw()
  inflate.end(data)
  // Leaving the loop early destroys the stream, and with it the rest of a bomb.
  for await (const chunk of inflate) yield chunk as Uint8Array
}
