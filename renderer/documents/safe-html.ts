/**
 * HTML of a document, made fit for a frame that runs nothing and loads nothing. The frame is the lock (sandbox, and a policy
 * that lets in only pictures written into the page itself); what is taken out here is so that the page says what is missing
 * and keeps its looks: style sheets are written into the elements, since the console allows no others.
 */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
const dropped =
  'script, meta, base, link, title, iframe, frame, frameset, object, embed, applet, portal, template, audio, video, source, track, noscript'
const addresses = [
  'href',
  'xlink:href',
  'src',
  'srcset',
  'background',
  'poster',
  'action',
  'formaction',
  'ping',
  'lowsrc',
  'data',
  'cite',
  'longdesc',
  'usemap',
]
const looks = 'margin:12px;background:#fff;color:#17222d;font-family:system-ui,sans-serif;font-size:14px;overflow-wrap:anywhere'

export interface SafeHtml {
  page: string
  /** Pictures and other files of other hosts that were not loaded. */
  blocked: number
}

/** @param pictures addresses of pictures that came along (`cid:…`), as data addresses */
export function safeHtml(html: string, pictures: ReadonlyMap<string, string>): SafeHtml {
  const page = new DOMParser().parseFromString(html, 'text/html')
  writeStylesIn(page)
  for (const element of page.querySelectorAll(dropped)) element.remove()
  let blocked = 0
  for (const element of page.querySelectorAll('*')) blocked += cleanElement(element, pictures)
  return {
    page: `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"></head><body style="${looks}">${page.body.innerHTML}</body></html>`,
    blocked,
  }
}

/** The rules of style sheets, as far as they can stand at the elements that they are for. */
function writeStylesIn(page: Document): void {
  const own = new Map<Element, string>()
  for (const sheet of page.querySelectorAll('style')) {
    for (const rule of rulesOf(sheet.textContent)) {
      for (const element of matching(page, rule.selectorText)) {
        if (!own.has(element)) own.set(element, element.getAttribute('style') ?? '')
        element.setAttribute('data-rules', `${element.getAttribute('data-rules') ?? ''}${rule.style.cssText};`)
      }
    }
    sheet.remove()
  }
  for (const [element, style] of own) {
    element.setAttribute('style', `${element.getAttribute('data-rules') ?? ''}${style}`)
    element.removeAttribute('data-rules')
  }
}

const mostRules = 500

function rulesOf(css: string): CSSStyleRule[] {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return [...sheet.cssRules].filter((rule): rule is CSSStyleRule => rule instanceof CSSStyleRule).slice(0, mostRules)
}

function matching(page: Document, selector: string): Element[] {
  try {
    return [...page.body.querySelectorAll(selector)]
  } catch (error) {
    if (error instanceof DOMException) return []
    throw error
  }
}

/** @returns how many files of other hosts it would have loaded */
function cleanElement(element: Element, pictures: ReadonlyMap<string, string>): number {
  let blocked = 0
  const picture = element.localName === 'img' ? pictureOf(element.getAttribute('src') ?? '', pictures) : null
  if (element.localName === 'a' && element.getAttribute('href')) element.setAttribute('title', element.getAttribute('href') ?? '')
  for (const { name, value } of [...element.attributes]) {
    if (name.startsWith('on')) element.removeAttribute(name)
    if (addresses.includes(name)) {
      if (isLoaded(element, name) && isElsewhere(value)) blocked += 1
      element.removeAttribute(name)
    }
    if (name === 'style' && /url\s*\(\s*['"]?\s*(https?:)?\/\//i.test(value)) blocked += 1
  }
  if (picture) element.setAttribute('src', picture)
  return blocked
}

function pictureOf(address: string, pictures: ReadonlyMap<string, string>): string | null {
  if (/^data:image\//i.test(address)) return address
  return pictures.get(address) ?? null
}

function isLoaded(element: Element, attribute: string): boolean {
  return (
    attribute === 'background' || attribute === 'srcset' || attribute === 'poster' || (attribute === 'src' && element.localName !== 'a')
  )
}

function isElsewhere(address: string): boolean {
  return /^\s*(https?:)?\/\//i.test(address)
}
