/**
 * The text that search looks for in an attachment: of text, CSV, JSON, XML, e-mails (with what they carry) and Excel
 * workbooks. Runs in a worker thread, see content-reader.ts; its input may be made to do harm, so each kind has its bounds.
 */
import { type AddressObject, simpleParser } from 'mailparser'
import { documentKind } from './document-kind.ts'
import { readXlsx } from './read-xlsx.ts'
import { attributeValues, makeXmlCutter } from './xml-tokens.ts'

export interface Document {
  name: string
  contentType: string
  content: Uint8Array
}

/** Longer ones are searched by their beginning. */
const mostCharacters = 400_000
/** What can't be read by its beginning is left out when it is larger. */
const mostBytesOfWhole = 8 * 1024 * 1024
const deepestMail = 2

/** @throws when it is damaged; its message says how */
export async function textOf(document: Document, depth = 0): Promise<string> {
  const kind = documentKind(document)
  switch (kind) {
    case null:
      return ''
    case 'text':
      return asText(document.content)
    case 'json':
      return jsonText(document.content)
    case 'xml':
      return xmlText(document.content)
    case 'xlsx':
      return xlsxText(document.content)
    case 'mail':
      return mailText(document.content, depth)
  }
}

/** By its byte order mark; else UTF-8, or, where it isn't, the letters of Windows in Turkish and Western Europe. */
function asText(content: Uint8Array, declared?: string): string {
  const some = content.subarray(0, mostCharacters * 4)
  const encoding = declared ?? byMark(some)
  if (encoding) return new TextDecoder(encoding).decode(some).slice(0, mostCharacters)
  const whole = some.byteLength === content.byteLength
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(some, { stream: !whole }).slice(0, mostCharacters)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1254').decode(some).slice(0, mostCharacters)
  }
}

function byMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Its names and values; one that can't be parsed is still text. */
function jsonText(content: Uint8Array): string {
  const text = asText(content)
  if (content.byteLength > mostCharacters) return text
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
  const words: string[] = []
  const waiting: unknown[] = [parsed]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (Array.isArray(one)) for (let at = one.length - 1; at >= 0; at -= 1) waiting.push(one[at])
    else if (typeof one === 'object' && one !== null) for (const [name, value] of Object.entries(one).reverse()) waiting.push(value, name)
    else if (one !== null) words.push(`${one as string | number | boolean}`)
  }
  return words.join('\n')
}

/** Its texts and the values of its attributes. */
function xmlText(content: Uint8Array): string {
  const head = Buffer.from(content.subarray(0, 200)).toString('latin1')
  const declared = byMark(content) ? undefined : /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
  const words: string[] = []
  const cutter = makeXmlCutter({
    open: (_name, attributes) => void (attributes && words.push(...attributeValues(attributes))),
    close: () => void (words.at(-1) === '\n' || words.push('\n')),
    text: (text) => void (text.trim() && words.push(text)),
  })
  cutter.push(asText(content, declared))
  try {
    cutter.end()
  } catch (error) {
    // One that is cut off, here or by whoever made it, is searched by what there is of it.
    if (!(error instanceof Error)) throw error
  }
  return words.join(' ')
}

async function xlsxText(content: Uint8Array): Promise<string> {
  refuseLarge(content, 4)
  const sheets = await readXlsx(content, { cells: 200_000, characters: mostCharacters })
  return sheets.map(({ name, rows }) => [name, ...rows.map((cells) => cells.filter(Boolean).join(' | '))].join('\n')).join('\n')
}

/** What it says, and what it carries, also mails within it. */
async function mailText(content: Uint8Array, depth: number): Promise<string> {
  refuseLarge(content, 4)
  const mail = await simpleParser(Buffer.from(content.buffer, content.byteOffset, content.byteLength), {
    skipImageLinks: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    maxHtmlLengthToParse: mostCharacters,
  })
  const people = [mail.from, mail.to, mail.cc].map((some) => addresses(some)).join(' ')
  const parts = [mail.subject ?? '', people, mail.text ?? '']
  for (const { filename = '', contentType, content: carried } of mail.attachments) {
    parts.push(filename)
    const document = { name: filename, contentType, content: carried }
    if (depth < deepestMail && documentKind(document)) parts.push(await textOf(document, depth + 1).catch(() => ''))
  }
  return parts.join('\n').slice(0, mostCharacters)
}

function addresses(some: AddressObject | AddressObject[] | undefined): string {
  return (Array.isArray(some) ? some : some ? [some] : []).map(({ text }) => text).join(' ')
}

function refuseLarge({ byteLength }: Uint8Array, times: number): void {
  if (byteLength > mostBytesOfWhole * times) throw new Error('it is too large to be read for search')
}
