/**
 * A name that every file system takes and that leads nowhere: no separators, no characters that Windows refuses, none of
 * its device names, no dot in front, and short enough to get an addition.
 */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const mostBytes = 180

export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, '_')
    .replace(/^[.\s]+/, '_')
    .replace(/[.\s]+$/, '')
  return shorten(device.test(plain) ? `_${plain}` : plain || '_')
}

/** "name (2).xml" for number 2; the name itself for 1. */
export function numberedName(name: string, number: number): string {
  if (number === 1) return name
  const { stem, ending } = split(name)
  return `${stem} (${number})${ending}`
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= mostBytes) return name
  const { stem, ending } = split(name)
  const kept = Buffer.byteLength(ending) < 40 ? ending : ''
  let short = ''
  let bytes = Buffer.byteLength(kept)
  for (const character of kept ? stem : name) {
    bytes += Buffer.byteLength(character)
    if (bytes > mostBytes) break
    short += character
  }
  return short + kept
}

function split(name: string): { stem: string; ending: string } {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? { stem: name.slice(0, dot), ending: name.slice(dot) } : { stem: name, ending: '' }
}
