/**
 * Lays XML out for reading: a line for each element that holds others; text and mixed content stay where they are.
 * Null when it is not well-formed, or would not change.
 */
export function indentXml(text: string): string | null {
  const parsed = new DOMParser().parseFromString(text.replace(/^\uFEFF/, ''), 'application/xml')
  if (parsed.querySelector('parsererror')) return null
  const tokens =
    text.match(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\])*>|<[^>]+>|[^<]+/g) ?? []
  const lines: string[] = []
  let depth = 0
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place] ?? ''
    if (token.trim() === '') continue
    if (isEnd(token)) depth = Math.max(0, depth - 1)
    const whole = isStart(token) ? leafFrom(tokens, place) : null
    lines.push('  '.repeat(depth) + (whole?.text ?? token.trim()))
    if (whole) place = whole.end
    else if (isStart(token)) depth += 1
  }
  const out = lines.join('\n')
  return out === text.trim() ? null : out
}

/** An element whose content begins with text, up to its end: kept on one line as it is. */
function leafFrom(tokens: readonly string[], start: number): { text: string; end: number } | null {
  const first = tokens[start + 1] ?? ''
  const holdsText = first.trim() !== '' && (!first.startsWith('<') || first.startsWith('<![CDATA['))
  if (!holdsText && !isEnd(first)) return null
  let open = 0
  for (let place = start; place < tokens.length; place += 1) {
    const token = tokens[place] ?? ''
    if (isStart(token)) open += 1
    if (isEnd(token)) open -= 1
    if (open === 0) return { text: tokens.slice(start, place + 1).join(''), end: place }
  }
  return null
}

function isStart(token: string): boolean {
  return /^<[^/!?]/.test(token) && !token.endsWith('/>')
}

function isEnd(token: string): boolean {
  return token.startsWith('</')
}
