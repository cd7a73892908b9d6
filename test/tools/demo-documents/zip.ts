/** A zip archive, written by hand, nothing packed and with one fixed time: the same files give the same bytes on every machine. */
import { crc32 } from 'node:zlib'

/** 1 January 2026, 00:00, as MS-DOS has it. */
const dosTime = 0
const dosDate = ((2026 - 1980) << 9) | (1 << 5) | 1
/** UTF-8 names. */
const flags = 0x0800

export function makeZip(files: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, content] of Object.entries(files)) {
    const data = Buffer.from(content)
    const name = Buffer.from(path)
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(flags, 2)
    header.writeUInt16LE(dosTime, 6)
    header.writeUInt16LE(dosDate, 8)
    header.writeUInt32LE(crc32(data), 10)
    header.writeUInt32LE(data.length, 14)
    header.writeUInt32LE(data.length, 18)
    header.writeUInt16LE(name.length, 22)
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), header, name, data)

    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), header, entry, name)
    offset += 4 + header.length + name.length + data.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(18)
  const count = Object.keys(files).length
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(size, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}
