/**
 * Reads the cells of an Excel workbook (XLSX) as a person sees them in short: texts, numbers, days. Read as a stream and
 * within bounds, so that a workbook that unpacks to gigabytes costs no more than its first part.
 */
import { type CellWords, cellText, columnOf } from '../../shared/workbook-cells.ts'
import { openZip, type Zip } from './unzip.ts'
import { readStyles } from './xlsx-styles.ts'
import { attributeOf, makeXmlCutter, type XmlListener } from './xml-tokens.ts'

export interface Sheet {
  name: string
  /** From the first row and column on; empty cells between are ''. */
  rows: string[][]
  /** There is more than what is here. */
  cut: boolean
}

export interface XlsxLimits {
  cells: number
  /** Characters of all cells together. */
  characters: number
}

/** What a part may unpack to before the rest is left alone. */
const mostBytesOfPart = 64 * 1024 * 1024
const mostSheets = 200
const mostColumns = 16_384
/** A row that stands further below the last one than this is drawn near: an empty sheet isn't a million rows. */
const mostEmptyRows = 1000

/** @throws when it is no workbook, or one that is damaged or encrypted */
export async function readXlsx(bytes: Uint8Array, limits: XlsxLimits): Promise<Sheet[]> {
  const zip = openZip(bytes)
  if (!zip.has('xl/workbook.xml')) throw new Error('it is not an Excel workbook')
  const { sheets: named, date1904 } = await readWorkbook(zip)
  const targets = await readTargets(zip)
  const strings = await readStrings(zip, limits.characters)
  const kinds = await readStyles((listener) => readPart(zip, 'xl/styles.xml', listener))
  const left = { ...limits }
  const sheets: Sheet[] = []
  for (const { name, relation } of named.slice(0, mostSheets)) {
    const part = targets.get(relation)
    if (part) sheets.push({ name, ...(await readSheet(zip, part, { strings, kinds, date1904 }, left)) })
  }
  return sheets
}

/** @returns whether there was more than could be read */
async function readPart(zip: Zip, name: string, listener: XmlListener & { enough?(): boolean }): Promise<boolean> {
  const cutter = makeXmlCutter(listener)
  const decoder = new TextDecoder()
  let size = 0
  for await (const chunk of zip.read(name)) {
    size += chunk.byteLength
    cutter.push(decoder.decode(chunk, { stream: true }))
    if (size > mostBytesOfPart || listener.enough?.()) return true
  }
  cutter.end()
  return false
}

async function readWorkbook(zip: Zip) {
  const sheets: { name: string; relation: string }[] = []
  let date1904 = false
  await readPart(zip, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'sheet') sheets.push({ name: attributeOf(attributes, 'name') ?? '', relation: attributeOf(attributes, 'id') ?? '' })
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '')
    },
    close: () => undefined,
    text: () => undefined,
  })
  return { sheets, date1904 }
}

async function readTargets(zip: Zip): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readPart(zip, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      const target = attributeOf(attributes, 'Target')
      if (name !== 'Relationship' || target === null) return
      targets.set(attributeOf(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
    close: () => undefined,
    text: () => undefined,
  })
  return targets
}

/** The texts that cells point to. Phonetic hints (rPh) are no part of them. */
async function readStrings(zip: Zip, mostCharacters: number): Promise<string[]> {
  const strings: string[] = []
  let characters = 0
  let text = ''
  let inText = false
  let hint = false
  await readPart(zip, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') hint = true
      if (name === 't') inText = !hint
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') hint = false
      if (name !== 'si') return
      strings.push(text)
      characters += text.length
    },
    text(more) {
      if (inText && text.length < mostCharacters) text += more
    },
    enough: () => characters > mostCharacters,
  })
  return strings
}

async function readSheet(zip: Zip, part: string, words: CellWords, left: XlsxLimits): Promise<Pick<Sheet, 'rows' | 'cut'>> {
  const rows: string[][] = []
  let row: string[] = []
  let cell = { reference: '', type: '', style: -1, value: '' }
  let reading = false
  const place = (value: string): void => {
    const column = columnOf(cell.reference) ?? row.length
    if (value === '' || column >= mostColumns) return
    while (row.length < column) row.push('')
    row[column] = value
    left.cells -= 1
    left.characters -= value.length
  }
  const cut = await readPart(zip, part, {
    open(name, attributes) {
      if (name === 'row') {
        const number = Number(attributeOf(attributes, 'r') ?? rows.length + 1)
        for (let gap = Math.min(number - 1 - rows.length, mostEmptyRows); gap > 0; gap -= 1) rows.push([])
        row = []
        rows.push(row)
      } else if (name === 'c') {
        cell = {
          reference: attributeOf(attributes, 'r') ?? '',
          type: attributeOf(attributes, 't') ?? 'n',
          style: Number(attributeOf(attributes, 's') ?? -1),
          value: '',
        }
      }
      reading = name === 'v' || name === 't'
    },
    close(name) {
      reading = false
      if (name === 'c') place(cellText(cell, words))
    },
    text(more) {
      if (reading && cell.value.length < left.characters) cell.value += more
    },
    enough: () => left.cells <= 0 || left.characters <= 0,
  })
  return { rows, cut }
}
