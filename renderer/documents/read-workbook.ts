/**
 * Sheets of an XLSX file as rows of words. Runs in a worker. A file that would unpack to more than the limit is refused
 * before it is unpacked; formulas are never computed, their last value is shown; nothing outside the file is read.
 */
import { strFromU8, unzipSync } from 'fflate'
import { type CellWords, cellText, columnOf, type DateKind, dateKind } from '../../shared/workbook-cells.ts'
import { attribute, innerTexts, tags, unescapeXml } from './xml-scan.ts'

export interface Sheet {
  name: string
  rows: string[][]
  /** Rows or columns beyond the limit were left out. */
  more: boolean
}

const unreadable = 'This workbook can’t be read; it may be damaged or locked with a password. Download it instead.'
const tooLarge = 'This workbook is too large to be shown. Download it instead.'
const mostUnpackedBytes = 128 * 1024 * 1024
const mostRows = 50_000
const mostColumns = 256
const wanted = /^xl\/(workbook|sharedStrings|styles|worksheets\/[^/]+|_rels\/workbook)\.xml(\.rels)?$/i

/** @throws Error in words for people, when it is no workbook or too large */
export function readWorkbook(bytes: Uint8Array): Sheet[] {
  const files = unpack(bytes)
  const part = (path: string): string => {
    const found = files[path]
    return found ? strFromU8(found) : ''
  }
  const workbook = part('xl/workbook.xml')
  if (workbook === '') throw new Error(unreadable)
  const targets = new Map(
    [...tags(part('xl/_rels/workbook.xml.rels'), 'Relationship')].map(({ head }) => [attribute(head, 'Id'), attribute(head, 'Target')]),
  )
  const words: CellWords = {
    strings: [...tags(part('xl/sharedStrings.xml'), 'si')].map(({ body }) => innerTexts(body)),
    kinds: styleKinds(part('xl/styles.xml')),
    date1904: /date1904="(1|true)"/.test(workbook),
  }
  return [...tags(workbook, 'sheet')].map(({ head }) => {
    const target = targets.get(attribute(head, 'r:id') ?? attribute(head, 'id')) ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return { name: unescapeXml(attribute(head, 'name') ?? ''), ...rowsOf(part(path), words) }
  })
}

/** By the number of a style, what its numbers stand for. */
function styleKinds(styles: string): (DateKind | null)[] {
  const own = new Map(
    [...tags(styles, 'numFmt')].map(({ head }) => [Number(attribute(head, 'numFmtId')), unescapeXml(attribute(head, 'formatCode') ?? '')]),
  )
  const [cells] = tags(styles, 'cellXfs')
  return [...tags(cells?.body ?? '', 'xf')].map(({ head }) => {
    const format = Number(attribute(head, 'numFmtId') ?? 0)
    return dateKind(format, own.get(format))
  })
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (!wanted.test(name)) return false
    total += originalSize
    if (total > mostUnpackedBytes) throw new Error(tooLarge)
    return true
  }
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw new Error(total > mostUnpackedBytes ? tooLarge : unreadable, { cause: error })
  }
}

function rowsOf(sheet: string, words: CellWords): Pick<Sheet, 'rows' | 'more'> {
  const rows: string[][] = []
  let more = false
  for (const { head, body } of tags(sheet, 'row')) {
    const number = Number(attribute(head, 'r') ?? rows.length + 1) - 1
    if (!(number >= rows.length)) continue
    if (number >= mostRows) return { rows, more: true }
    while (rows.length < number) rows.push([])
    const cells: string[] = []
    for (const cell of tags(body, 'c')) {
      const column = columnOf(attribute(cell.head, 'r') ?? null) ?? cells.length
      if (column >= mostColumns) {
        more = true
        break
      }
      while (cells.length < column) cells.push('')
      cells[column] = wordsOf(cell.head, cell.body, words)
    }
    rows.push(cells)
  }
  return { rows, more }
}

function wordsOf(head: string, body: string, words: CellWords): string {
  const type = attribute(head, 't') ?? 'n'
  if (type === 'inlineStr') return innerTexts(body)
  const [value] = tags(body, 'v')
  return cellText({ type, style: Number(attribute(head, 's') ?? -1), value: unescapeXml(value?.body ?? '') }, words)
}
