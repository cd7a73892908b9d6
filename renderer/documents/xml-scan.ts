/** Enough of XML to read what spreadsheet programs write, in a worker, where there is no DOM. Prefixes are looked over. */
export interface Tag {
  head: string
  body: string
}

/** Elements of this name, in order; not for names that nest in themselves. Reads each letter once. */
export function* tags(xml: string, name: string): Generator<Tag> {
  const start = new RegExp(`<(?:\\w+:)?${name}(\\s[^<>]*?)?(/?)>`, 'g')
  const end = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g')
  for (let found = start.exec(xml); found; found = start.exec(xml)) {
    const head = found[1] ?? ''
    if (found[2] === '/') {
      yield { head, body: '' }
      continue
    }
    end.lastIndex = start.lastIndex
    const closed = end.exec(xml)
    if (!closed) return
    yield { head, body: xml.slice(start.lastIndex, closed.index) }
    start.lastIndex = end.lastIndex
  }
}

export function attribute(head: string, name: string): string | undefined {
  return (
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(head)?.[1] ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*'([^']*)'`).exec(head)?.[1]
  )
}

/** All `t` in it as one text: a string may be cut into runs of different looks. Readings beside it (`rPh`) are left out. */
export function innerTexts(xml: string): string {
  const text = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml
  return [...tags(text, 't')].map(({ body }) => unescapeXml(body)).join('')
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function unescapeXml(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text
  return text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name.toLowerCase()] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/_x([0-9A-F]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
