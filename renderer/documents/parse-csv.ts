/** Rows of a CSV text as they stand (RFC 4180, and what programs really write): quotes, line ends in quotes, any delimiter. */
export const delimiters = [
  { sign: ';', word: 'semicolon' },
  { sign: ',', word: 'comma' },
  { sign: '\t', word: 'tab' },
  { sign: '|', word: 'bar' },
] as const

export type Delimiter = (typeof delimiters)[number]

const sampledRows = 50

/** The sign that cuts the first rows into the same number of cells, and into most of them. */
export function findDelimiter(text: string): Delimiter {
  const declared = /^\uFEFF?sep=(.)\r?\n/i.exec(text)?.[1]
  const named = delimiters.find(({ sign }) => sign === declared)
  if (named) return named
  let best: Delimiter = delimiters[1]
  let bestScore = 0
  for (const delimiter of delimiters) {
    const { rows } = parseCsv(text, delimiter.sign, sampledRows)
    const widths = rows.filter((row) => row.length > 1 || row[0] !== '').map((row) => row.length)
    const width = widths[0] ?? 1
    const score = width < 2 ? 0 : (width - 1) * (widths.filter((other) => other === width).length / widths.length) ** 4
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** @returns whole rows, at most so many; `more` when some are left out */
export function parseCsv(text: string, delimiter: string, mostRows: number): { rows: string[][]; more: boolean } {
  const rows: string[][] = []
  let row: string[] = []
  let place = startOf(text)
  while (place < text.length) {
    if (rows.length === mostRows) return { rows, more: true }
    const cell = text[place] === '"' ? quotedCell(text, place, delimiter) : plainCell(text, place, delimiter)
    row.push(cell.value)
    place = cell.end
    if (text[place] === delimiter) {
      place += 1
      if (place < text.length) continue
      row.push('')
    } else if (text[place] === '\r' && text[place + 1] === '\n') place += 2
    else place += 1
    rows.push(row)
    row = []
  }
  return { rows, more: false }
}

/** After a byte order mark and the line `sep=;`, by which Excel is told. */
function startOf(text: string): number {
  return /^\uFEFF?(?:sep=.\r?\n)?/i.exec(text)?.[0].length ?? 0
}

function plainCell(text: string, start: number, delimiter: string): { value: string; end: number } {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end }
}

/** A quote that is never closed goes to the end; what stands between a closing quote and the delimiter is kept. */
function quotedCell(text: string, start: number, delimiter: string): { value: string; end: number } {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return { value: value + text.slice(from), end: text.length }
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      const rest = plainCell(text, quote + 1, delimiter)
      return { value: value + rest.value, end: rest.end }
    }
    value += '"'
    from = quote + 2
  }
}
