import { useEffect, useState } from 'react'
import { type Decoded, decodeAs, decodeText } from './decode-text.ts'

export interface TextOfFile extends Decoded {
  /** Only the beginning was read. */
  cut: boolean
  /** Reads it anew as another encoding. */
  readAs(encoding: string): void
}

/** The first bytes of a file as text. Null until they are read. */
export function useText(file: Blob, mostBytes: number): TextOfFile | null {
  const [bytes, setBytes] = useState<Uint8Array | null>(null)
  const [decoded, setDecoded] = useState<Decoded | null>(null)
  const cut = file.size > mostBytes
  useEffect(() => {
    let current = true
    const read = async (): Promise<void> => {
      const first = new Uint8Array(await file.slice(0, mostBytes).arrayBuffer())
      if (!current) return
      setBytes(first)
      setDecoded(decodeText(first, { contentType: file.type, cut: file.size > mostBytes }))
    }
    void read()
    return () => {
      current = false
    }
  }, [file, mostBytes])
  if (!bytes || !decoded) return null
  return { ...decoded, cut, readAs: (encoding) => setDecoded({ encoding, text: decodeAs(bytes, encoding) }) }
}
