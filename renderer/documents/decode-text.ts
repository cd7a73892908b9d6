/**
 * The characters of a text that came as bytes. What says its encoding wins: a byte order mark, then being valid UTF-8
 * (other text hardly ever is by chance), then what the text or its content type declares, then which letters it has.
 */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1254',
  'windows-1250',
  'windows-1251',
  'shift_jis',
] as const

export interface Decoded {
  text: string
  encoding: string
}

/** @param cut the bytes end in the midst of the text, so perhaps in the midst of a letter */
export function decodeText(bytes: Uint8Array, hint: { contentType: string; cut: boolean }): Decoded {
  const encoding = findEncoding(bytes, hint)
  return { text: decodeAs(bytes, encoding), encoding }
}

/** Never throws: what fits no letter becomes the replacement character. */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
}

function findEncoding(bytes: Uint8Array, { contentType, cut }: { contentType: string; cut: boolean }): string {
  const marked = byteOrderMark(bytes) ?? utf16WithoutMark(bytes)
  if (marked) return marked
  if (isUtf8(bytes, cut)) return 'utf-8'
  return known(declaredInXml(bytes)) ?? known(/charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1]) ?? byLetters(bytes)
}

function byteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

/** Text of mostly Latin letters has a zero in every other byte. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 512)
  if (sample.length < 4) return null
  let even = 0
  let odd = 0
  sample.forEach((byte, place) => {
    if (byte === 0 && place % 2 === 0) even += 1
    if (byte === 0 && place % 2 === 1) odd += 1
  })
  const many = sample.length * 0.3
  if (odd > many && even === 0) return 'utf-16le'
  return even > many && odd === 0 ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function declaredInXml(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200))
  return /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
}

/** The platform's own name for it. It was tried as UTF-8 before, so a claim of that is wrong. */
function known(label: string | undefined): string | null {
  if (!label) return null
  try {
    const { encoding } = new TextDecoder(label)
    return encoding === 'utf-8' ? null : encoding
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Turkish and Western letters share their bytes but for six: ğ ı ş and Ğ İ Ş, which are Icelandic in the West. */
function byLetters(bytes: Uint8Array): string {
  const turkish = new Set([0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe])
  return bytes.some((byte) => turkish.has(byte)) ? 'windows-1254' : 'windows-1252'
}
