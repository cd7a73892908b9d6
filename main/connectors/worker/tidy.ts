/** Makes what connectors give fit for the queue: whatever a mail or a folder holds, it may carry no surprise further. */
import type { NewPassenger, WaitingPassenger } from '../define.ts'

const longestName = 255
const longestId = 500
const longestTitle = 300
const longestSource = 100
const longestReceipt = 64 * 1024

/** Not empty, up to 255 characters, without path separators and control characters, unique within the passenger. */
export function tidyAttachmentNames(names: unknown[]): string[] {
  const taken = new Set<string>()
  return names.map((given) => {
    const name = unique(tidyName(given), taken)
    taken.add(name.toLowerCase())
    return name
  })
}

function tidyName(given: unknown): string {
  const plain = printable(typeof given === 'string' ? given.normalize('NFC') : '')
    .replace(/[/\\]/g, '_')
    .trim()
  if (plain === '' || plain === '.' || plain === '..') return 'attachment'
  return cut(plain, longestName)
}

/** "order.xml" taken: "order (2).xml". Names that differ by case only would be one file in some folders. */
function unique(name: string, taken: Set<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  for (let number = 2; ; number += 1) {
    const mark = ` (${number})${ending.slice(0, 100)}`
    const candidate = stem.slice(0, longestName - mark.length) + mark
    if (!taken.has(candidate.toLowerCase())) return candidate
  }
}

/** Shortens in the middle of the stem, so that the ending stays. */
function cut(name: string, length: number): string {
  if (name.length <= length) return name
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : ''
  return name.slice(0, length - ending.length) + ending
}

/** @throws Error when it has no id that can be used */
export function tidyWords(
  given: NewPassenger | WaitingPassenger,
  connector: string,
): { externalId: string; sourceSystem: string; title: string } {
  if (typeof given !== 'object' || given === null) throw new Error(`gave a ${typeof given} instead of a passenger`)
  const { externalId, sourceSystem, title } = given
  if (typeof externalId !== 'string' || externalId.trim() === '') throw new Error('gave a passenger without an external id')
  if (externalId.length > longestId)
    throw new Error(`gave a passenger whose external id has more than ${longestId} characters: ${externalId.slice(0, 60)}…`)
  return {
    externalId: printable(externalId),
    sourceSystem:
      printable(String(sourceSystem ?? ''))
        .trim()
        .slice(0, longestSource) || connector,
    title: printable(String(title ?? ''))
      .trim()
      .slice(0, longestTitle),
  }
}

/** As JSON carries it. @throws Error when JSON can't */
export function tidyReceipt(receipt: unknown): unknown {
  if (receipt === undefined || receipt === null) return null
  const text = JSON.stringify(receipt)
  if (text === undefined) throw new Error('gave a receipt that JSON can not carry')
  if (text.length > longestReceipt) throw new Error(`gave a receipt of more than ${longestReceipt / 1024} KB`)
  return JSON.parse(text)
}

/** Lone surrogates become U+FFFD, control characters (and those that turn the direction of writing) a space. */
function printable(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd').replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
}
