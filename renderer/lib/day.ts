/**
 * Days as a date field writes them (`2026-11-24`), in the reader's zone; or a moment where a day is too long
 * (`2026-11-24T13:00Z`), which is the same for every reader.
 */

/** The first moment of the day, or the moment; null when the text is no day. */
export function dayStart(text: string | null): number | null {
  const moment = momentOf(text)
  if (moment !== null) return moment
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '')
  if (!parts) return null
  const at = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])).getTime()
  return Number.isNaN(at) || at < 0 ? null : at
}

/** The first moment of the day after; of a moment, itself. */
export function dayEnd(text: string | null): number | null {
  const moment = momentOf(text)
  if (moment !== null) return moment
  const start = dayStart(text)
  if (start === null) return null
  const day = new Date(start)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime()
}

/** Null when the text is a day, or nothing of the kind. */
export function momentOf(text: string | null): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(text ?? '')) return null
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) || at < 0 ? null : at
}
