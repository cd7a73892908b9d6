/**
 * Cuts XML into tags and texts as it comes in, without building anything. It reads documents of any doubtful kind: only the
 * five entities of XML and numbers are known, so no document can grow by entities of its own, and nothing is fetched.
 */

export interface XmlListener {
  open(name: string, attributes: string): void
  /** An empty element is opened and closed. */
  close(name: string): void
  text(text: string): void
}

export interface XmlCutter {
  push(chunk: string): void
  end(): void
}

/** A tag or comment that is longer is made to break whoever reads it. */
const longestTag = 1024 * 1024

export function makeXmlCutter(listener: XmlListener): XmlCutter {
  let rest = ''

  function cut(atEnd: boolean): void {
    let at = 0
    for (;;) {
      const tag = rest.indexOf('<', at)
      if (tag === -1) break
      if (tag > at) listener.text(unescapeXml(rest.slice(at, tag)))
      const next = afterTag(rest, tag)
      if (next === -1) {
        at = tag
        if (rest.length - tag > longestTag && !rest.startsWith('<![CDATA[', tag)) throw new Error('it has a tag without an end')
        if (!atEnd) break
        throw new Error('it ends within a tag')
      }
      tell(rest.slice(tag, next))
      at = next
    }
    rest = rest.slice(at)
    // A text goes on in the next chunk; only one that can't end within an entity is handed on.
    if (!rest.startsWith('<') && rest !== '') {
      const edge = atEnd ? rest.length : Math.max(rest.lastIndexOf(' '), rest.lastIndexOf('\n')) + 1
      if (edge > 0) listener.text(unescapeXml(rest.slice(0, edge)))
      rest = rest.slice(edge)
    }
  }

  function tell(tag: string): void {
    if (tag.startsWith('<![CDATA[')) listener.text(tag.slice(9, -3))
    else if (tag.startsWith('</')) listener.close(localName(tag.slice(2, -1).trim()))
    else if (!tag.startsWith('<!') && !tag.startsWith('<?')) tellElement(tag)
  }

  function tellElement(tag: string): void {
    const empty = tag.endsWith('/>')
    const inside = tag.slice(1, empty ? -2 : -1)
    const space = inside.search(/\s/)
    const name = localName(space === -1 ? inside : inside.slice(0, space))
    listener.open(name, space === -1 ? '' : inside.slice(space + 1))
    if (empty) listener.close(name)
  }

  return {
    push(chunk) {
      rest += chunk
      cut(false)
    },
    end: () => cut(true),
  }
}

/** Where the tag that begins at `tag` ends; -1 when it doesn't yet. A `>` within quotes is none. */
function afterTag(text: string, tag: number): number {
  if (text.startsWith('<!--', tag)) return after(text, '-->', tag + 4)
  if (text.startsWith('<![CDATA[', tag)) return after(text, ']]>', tag + 9)
  if (text.startsWith('<?', tag)) return after(text, '?>', tag + 2)
  if (text.startsWith('<!DOCTYPE', tag)) return afterDoctype(text, tag)
  let quote = ''
  for (let at = tag + 1; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (quote) quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return at + 1
  }
  return -1
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at === -1 ? -1 : at + mark.length
}

function afterDoctype(text: string, tag: number): number {
  const bracket = text.indexOf('[', tag)
  const end = text.indexOf('>', tag)
  if (end === -1) return -1
  if (bracket === -1 || bracket > end) return end + 1
  const close = /\]\s*>/g
  close.lastIndex = bracket
  const found = close.exec(text)
  return found ? found.index + found[0].length : -1
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|lt|gt|amp|quot|apos);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

export function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : null
}

/** The values of all attributes. */
export function attributeValues(attributes: string): string[] {
  return [...attributes.matchAll(/=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, double, single]) => unescapeXml(double ?? single ?? ''))
}
