/** Where and why a text is no JSON; null when it is. Each browser words it its own way, some with a place. */
export function jsonFault(text: string): { sentence: string; offset: number | null } | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const offset = offsetOf(error.message, text)
    if (offset === null) return { sentence: error.message, offset }
    const before = text.slice(0, offset).split('\n')
    return { sentence: `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${reasonOf(error.message)}`, offset }
  }
}

function offsetOf(message: string, text: string): number | null {
  const position = /position (\d+)/.exec(message)
  if (position) return Number(position[1])
  const place = /line (\d+) column (\d+)/.exec(message)
  if (place) {
    const lines = text.split('\n').slice(0, Number(place[1]) - 1)
    return lines.reduce((sum, line) => sum + line.length + 1, 0) + Number(place[2]) - 1
  }
  return /end of JSON input|Unexpected EOF/i.test(message) ? Math.max(0, text.length - 1) : null
}

function reasonOf(message: string): string {
  return message.replace(/^JSON\.parse: /, '').replace(/ (?:in JSON )?at (?:position|line) .*$/, '')
}
