/**
 * What a cell of a workbook says, for search and for the viewer alike: what the one finds the other shows. A cell holds a
 * number, a text, or the place of one; only its format tells that a number is a day.
 */

/** What a number stands for by its format. */
export type DateKind = 'day' | 'time' | 'day and time'

export interface CellWords {
  /** The texts that cells point to. */
  strings: readonly string[]
  /** By the style of a cell; null for a plain number. */
  kinds: readonly (DateKind | null)[]
  /** Whether days are counted from 1904 instead of 1900. */
  date1904: boolean
}

export interface Cell {
  type: string
  style: number
  value: string
}

export function cellText({ type, style, value }: Cell, { strings, kinds, date1904 }: CellWords): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? ''
    case 'b':
      return value === '1' ? 'TRUE' : value === '' ? '' : 'FALSE'
    case 'n': {
      const number = Number(value)
      if (value === '' || !Number.isFinite(number)) return value
      const kind = kinds[style] ?? null
      return kind === null ? plainNumber(value) : dateText(number, kind, date1904)
    }
    default:
      return value
  }
}

/** "AB7" is column 27; null when it doesn't say. */
export function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (!letters) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** @param code the format's own; without one the number is that of a format of Excel's */
export function dateKind(format: number, code: string | undefined): DateKind | null {
  if (code === undefined) {
    if (format >= 14 && format <= 17) return 'day'
    if ((format >= 18 && format <= 21) || (format >= 45 && format <= 47)) return 'time'
    return format === 22 ? 'day and time' : null
  }
  // Hours in brackets go on beyond a day; other brackets are colours and currencies.
  if (/\[(h+|m+|s+)\]/i.test(code)) return 'time'
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|general/gi, '').toLowerCase()
  const time = /[hs]/.test(letters)
  const day = time ? /[yd]/.test(letters) : /[ydm]/.test(letters)
  return day && time ? 'day and time' : day ? 'day' : time ? 'time' : null
}

/** 0.1 + 0.2 is kept as 0.30000000000000004; a person sees 0.3. */
function plainNumber(value: string): string {
  return value.length > 15 ? String(Number(Number(value).toPrecision(15))) : value
}

const dayMs = 86_400_000
/** The year 9999 is before it. */
const mostDays = 3_000_000

/** "2026-03-18", "2026-03-18 09:42" or "09:42"; a time of more than a day is hours: "26:30". */
function dateText(days: number, kind: DateKind, date1904: boolean): string {
  if (Math.abs(days) > mostDays) return String(days)
  // The year 1900 had no 29 February, but Excel thinks so.
  const start = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const text = new Date(start + Math.round(days * 86_400) * 1000).toISOString()
  const clock = text.slice(11, text.slice(17, 19) === '00' ? 16 : 19)
  if (kind === 'time') return days >= 0 && days < 1 ? clock : `${Math.floor((days * dayMs) / 3_600_000)}:${clock.slice(3)}`
  return kind === 'day' || Number.isInteger(days) ? text.slice(0, 10) : `${text.slice(0, 10)} ${clock}`
}
