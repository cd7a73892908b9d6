/** Days as a date field writes them (`2026-11-24`), in the reader's zone. */

/** The first moment of the day; null when the text is no day. */
export function dayStart(text: string | null): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '')
  if (!parts) return null
  const at = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])).getTime()
  return Number.isNaN(at) || at < 0 ? null : at
}

/** The first moment of the day after. */
export function dayEnd(text: string | null): number | null {
  const start = dayStart(text)
  if (start === null) return null
  const day = new Date(start)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime()
}
