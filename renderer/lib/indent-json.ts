/**
 * Lays JSON out for reading. Numbers and strings stay letter by letter as they came (parsing and printing would
 * round a long number). Null when it is no JSON, or would not change.
 */
export function indentJson(text: string): string | null {
  if (!isJson(text)) return null
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[^\s,:{}[\]"]+|[,:{}[\]]/g) ?? []
  let depth = 0
  let out = ''
  const newLine = (): string => `\n${'  '.repeat(depth)}`
  tokens.forEach((token, place) => {
    const next = tokens[place + 1]
    if (token === '{' || token === '[') {
      depth += 1
      out += isClosing(next) ? token : token + newLine()
    } else if (isClosing(token)) {
      depth -= 1
      out += isOpening(tokens[place - 1]) ? token : newLine() + token
    } else if (token === ',') out += token + newLine()
    else out += token === ':' ? ': ' : token
  })
  return out === text ? null : out
}

function isOpening(token: string | undefined): boolean {
  return token === '{' || token === '['
}

function isClosing(token: string | undefined): boolean {
  return token === '}' || token === ']'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
