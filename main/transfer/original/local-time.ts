/** Times as the original writes them: local, without a zone, and without a fraction on a whole second. */

const pattern = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d)[:_](\d\d)[:_](\d\d)(?:\.(\d{1,6}))?$/

/** @returns null when it is no such time; of the two times of an hour that comes twice the earlier one */
export function momentOf(text: string, timeZone: string): number | null {
  const parts = pattern.exec(text)
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  const ms = Math.floor(Number(`0.${parts[7] ?? '0'}`) * 1000)
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  const date = new Date(wall)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getUTCHours() !== hour || minute > 59 || second > 59)
    return null
  const offsets = [offsetAt(wall - dayMs, timeZone), offsetAt(wall + dayMs, timeZone)]
  const fitting = offsets.map((offset) => wall - offset).filter((moment) => moment + offsetAt(moment, timeZone) === wall)
  // An hour that was left out when clocks went forward: as if they hadn't yet.
  const moment = fitting.length > 0 ? Math.min(...fitting) : wall - (offsets[0] ?? 0)
  return moment >= 0 ? moment : null
}

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the clocks of a zone are ahead of UTC. */
function offsetAt(moment: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields })
    formats.set(timeZone, format)
  }
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(moment / 1000) * 1000
}

export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
