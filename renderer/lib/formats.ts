/** Dates and numbers in the reader's locale and zone. One set of formatters for all, since making one is slow. */
const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export interface Formats {
  /** The reader's, the best first. */
  languages: readonly string[]
  number(value: number): string
  /** Day and minute. */
  moment(at: number): string
  /** Day and second, for a tooltip and for logs of another day. */
  exactMoment(at: number): string
  clockTime(at: number): string
  /** "2 min. ago", "in 5 hr."; coarse, so that it changes seldom. */
  relative(at: number, now: number): string
  duration(ms: number): string
  bytes(count: number): string
}

export function makeFormats(locales: readonly string[]): Formats {
  const languages = locales.filter(isLocale)
  const number = new Intl.NumberFormat(languages)
  const moment = new Intl.DateTimeFormat(languages, { dateStyle: 'medium', timeStyle: 'short' })
  const exact = new Intl.DateTimeFormat(languages, { dateStyle: 'full', timeStyle: 'long' })
  const clock = new Intl.DateTimeFormat(languages, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
  // The sentences around it are English, so its words are too.
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' })
  const units = {
    ms: new Intl.NumberFormat(languages, { maximumFractionDigits: 0 }),
    one: new Intl.NumberFormat(languages, { maximumFractionDigits: 1 }),
  }
  return {
    languages,
    number: (value) => number.format(value),
    moment: (at) => moment.format(at),
    exactMoment: (at) => exact.format(at),
    clockTime: (at) => clock.format(at),
    relative: (at, now) => relativeWords(relative, at - now),
    duration: (ms) => durationWords(ms, units),
    bytes: (count) => byteWords(count, units.one),
  }
}

/** A system without a language calls it "C", and its browser hands that on, such as "en-US@posix". */
function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length > 0
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function relativeWords(format: Intl.RelativeTimeFormat, ms: number): string {
  const size = Math.abs(ms)
  if (size < 5 * secondMs) return 'now'
  if (size < minuteMs) return ms < 0 ? 'a few seconds ago' : 'in a few seconds'
  if (size < hourMs) return format.format(Math.trunc(ms / minuteMs), 'minute')
  if (size < dayMs) return format.format(Math.trunc(ms / hourMs), 'hour')
  return format.format(Math.trunc(ms / dayMs), 'day')
}

function durationWords(ms: number, units: { ms: Intl.NumberFormat; one: Intl.NumberFormat }): string {
  if (ms < secondMs) return `${units.ms.format(ms)} ms`
  if (ms < minuteMs) return `${units.one.format(ms / secondMs)} s`
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min ${Math.floor((ms % minuteMs) / secondMs)} s`
  if (ms < dayMs) return `${Math.floor(ms / hourMs)} h ${Math.floor((ms % hourMs) / minuteMs)} min`
  return `${Math.floor(ms / dayMs)} d ${Math.floor((ms % dayMs) / hourMs)} h`
}

function byteWords(count: number, one: Intl.NumberFormat): string {
  if (count < 1024) return `${count} B`
  const names = ['KB', 'MB', 'GB', 'TB']
  let value = count / 1024
  let index = 0
  while (value >= 1024 && index < names.length - 1) {
    value /= 1024
    index += 1
  }
  return `${one.format(value)} ${names[index]}`
}
