/** How the console puts times, sizes, schedules and faults into words. */
import { describe, expect, it } from 'vitest'
import { dayEnd, dayStart } from '../../renderer/lib/day.ts'
import { makeFormats } from '../../renderer/lib/formats.ts'
import { scheduleWords } from '../../renderer/lib/schedule-words.ts'

const minute = 60_000

describe('times', () => {
  const formats = makeFormats(['en-GB'])
  const now = Date.UTC(2026, 10, 24, 12)

  it.each([
    [now - 2_000, 'now'],
    [now - 20_000, 'a few seconds ago'],
    [now + 20_000, 'in a few seconds'],
    [now - 90_000, '1 minute ago'],
    [now + 59 * minute, 'in 59 minutes'],
    [now - 26 * 60 * minute, 'yesterday'],
    [now - 75 * 24 * 60 * minute, '75 days ago'],
  ])('says how far away %i is: %s', (at, words) => {
    expect(formats.relative(at, now)).toBe(words)
  })

  it.each([
    [830, '830 ms'],
    [8_500, '8.5 s'],
    [125_000, '2 min 5 s'],
    [3 * 60 * minute + 7 * minute, '3 h 7 min'],
    [50 * 60 * minute, '2 d 2 h'],
  ])('says that %i ms are %s', (ms, words) => {
    expect(formats.duration(ms)).toBe(words)
  })

  it('writes sizes in the locale of the reader', () => {
    expect(formats.bytes(0)).toBe('0 B')
    expect(makeFormats(['de-DE']).bytes(4_300)).toBe('4,2 KB')
    expect(formats.bytes(18_300_000)).toBe('17.5 MB')
  })

  it('does without the language of a system that has none', () => {
    expect(makeFormats(['en-US@posix', 'C']).duration(1)).toBe('1 ms')
  })
})

describe('days of a filter', () => {
  it('goes from the first moment of a day to the first of the next', () => {
    const start = dayStart('2026-11-24')
    expect(start).toBe(new Date(2026, 10, 24).getTime())
    expect(dayEnd('2026-12-31')).toBe(new Date(2027, 0, 1).getTime())
  })

  it.each([[null], [''], ['24.11.2026'], ['2026-11']])('has no condition for %j', (text) => {
    expect(dayStart(text)).toBeNull()
    expect(dayEnd(text)).toBeNull()
  })
})

describe('a schedule in plain words', () => {
  it.each([
    [1, 'Every minute'],
    [5, 'Every 5 minutes'],
    [60, 'Every hour'],
    [180, 'Every 3 hours'],
    [1440, 'Every day'],
  ])('says how often %i minutes are', (minutes, words) => {
    expect(scheduleWords({ kind: 'every', minutes })).toBe(words)
  })

  it('reads a cron text out, with its time zone', () => {
    expect(scheduleWords({ kind: 'cron', cron: '30 7 * * 1-5', timeZone: 'Europe/Istanbul' })).toBe(
      'At 07:30, Monday through Friday, Europe/Istanbul time',
    )
  })

  it('shows a cron text that it has no words for', () => {
    expect(scheduleWords({ kind: 'cron', cron: 'not a cron', timeZone: null })).toBe('By cron: not a cron')
  })

  it('says when nothing is driven by itself', () => {
    expect(scheduleWords({ kind: 'by hand' })).toBe('Only when expedited')
  })
})
