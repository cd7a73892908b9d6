/** How hours are called: "Tue, 24 Nov, 13:00 – 14:00", with the zone's name where a clock was set back. */
import type { Hour } from './local-hours.ts'

export interface HourWords {
  /** For a tooltip, a screen reader and the table. */
  whole(hour: Hour): string
  clock(hour: Hour): string
  weekday(hour: Hour): string
  /** It is the first of its day. */
  isMidnight(hour: Hour): boolean
}

/** @param timeZone that of the machine if not given */
export function makeHourWords(locales: readonly string[], hours: readonly Hour[], timeZone?: string): HourWords {
  const zone = timeZone === undefined ? {} : { timeZone }
  const day = new Intl.DateTimeFormat(locales, { weekday: 'short', day: 'numeric', month: 'short', ...zone })
  const weekday = new Intl.DateTimeFormat(locales, { weekday: 'short', ...zone })
  const clock = new Intl.DateTimeFormat(locales, { hour: '2-digit', minute: '2-digit', ...zone })
  const exact = new Intl.DateTimeFormat(locales, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short', ...zone })
  const hourOf = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', ...zone })
  const plain = ({ beginsAt, endsAt }: Hour): string => `${day.format(beginsAt)}, ${clock.format(beginsAt)} – ${clock.format(endsAt)}`
  const times = new Map<string, number>()
  for (const hour of hours) times.set(clockKey(hour), (times.get(clockKey(hour)) ?? 0) + 1)

  function clockKey({ beginsAt }: Hour): string {
    return `${day.format(beginsAt)} ${clock.format(beginsAt)}`
  }

  return {
    whole: (hour) =>
      (times.get(clockKey(hour)) ?? 0) > 1 ? `${day.format(hour.beginsAt)}, from ${exact.format(hour.beginsAt)}` : plain(hour),
    clock: ({ beginsAt }) => clock.format(beginsAt),
    weekday: ({ beginsAt }) => weekday.format(beginsAt),
    isMidnight: ({ beginsAt }) => Number(hourOf.format(beginsAt)) === 0,
  }
}
