/** Home's plot: hours as the reader's clock has them, also where it is set forward and back. */
import { describe, expect, it } from 'vitest'
import { makeHourWords } from '../../renderer/features/home/hour-words.ts'
import { niceTop } from '../../renderer/features/home/hours-plot.tsx'
import { localHours } from '../../renderer/features/home/local-hours.ts'
import { dayEnd, dayStart } from '../../renderer/lib/day.ts'

const minute = 60_000
const hour = 60 * minute

/** How far a zone's clock is before UTC. */
function offsetIn(timeZone: string) {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  return (at: number): number => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
    return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  }
}

function hoursIn(timeZone: string, from: number, count: number, quarters: [at: number, seated: number][] = []) {
  const seated = { from, now: from + count * hour - 1, quarters: quarters.map(([beginsAt, seated]) => ({ beginsAt, seated })) }
  const hours = localHours(seated, offsetIn(timeZone))
  return { hours, words: makeHourWords(['en-GB'], hours, timeZone) }
}

describe('the hours of a plot', () => {
  it('are sums of their quarters, with empty ones between', () => {
    const from = Date.UTC(2026, 0, 5, 8)
    const { hours } = hoursIn('UTC', from, 3, [
      [from, 3],
      [from + 45 * minute, 4],
      [from + 2 * hour + 15 * minute, 5],
    ])
    expect(hours.map(({ beginsAt, endsAt, seated }) => [(beginsAt - from) / hour, (endsAt - from) / hour, seated])).toEqual([
      [0, 1, 7],
      [1, 2, 0],
      [2, 3, 5],
    ])
  })

  it('begin with those of the clock, where that is half an hour or a quarter beside UTC', () => {
    const from = Date.UTC(2026, 0, 5, 8)
    expect(hoursIn('Asia/Kolkata', from, 3).hours.map(({ beginsAt }) => (beginsAt - from) / minute)).toEqual([30, 90, 150])
    expect(hoursIn('Asia/Kathmandu', from, 3).words.clock({ beginsAt: from + 15 * minute, endsAt: 0, seated: 0 })).toBe('14:00')
    expect(hoursIn('Asia/Kathmandu', from, 3).hours[0]?.beginsAt).toBe(from + 15 * minute)
  })

  it('leave out a hour that the clock skips', () => {
    const { hours, words } = hoursIn('Europe/Berlin', Date.UTC(2026, 2, 29, 0), 3)
    expect(hours.map(words.clock)).toEqual(['01:00', '03:00', '04:00'])
  })

  it('are two where the clock is set back, told apart by the name of the zone', () => {
    const from = Date.UTC(2026, 9, 25, 0)
    const { hours, words } = hoursIn('Europe/Berlin', from, 3, [
      [from, 1],
      [from + hour, 2],
    ])
    expect(hours.map((one) => [words.clock(one), one.seated])).toEqual([
      ['02:00', 1],
      ['02:00', 2],
      ['03:00', 0],
    ])
    expect(new Set(hours.map(words.whole)).size).toBe(3)
    expect(words.whole(hours[2] ?? missing())).toMatch(/^Sun,? 25 Oct, 03:00 – 04:00$/)
  })

  it('know midnight, by the clock of the reader', () => {
    const { hours, words } = hoursIn('America/New_York', Date.UTC(2026, 0, 5, 4), 3)
    expect(hours.map(words.isMidnight)).toEqual([false, true, false])
  })

  it('leave out one that began before', () => {
    const from = Date.UTC(2026, 0, 5, 8, 15)
    expect(hoursIn('UTC', from, 2, [[from, 9]]).hours.map(({ beginsAt, seated }) => [beginsAt, seated])).toEqual([
      [from + 45 * minute, 0],
      [from + 105 * minute, 0],
    ])
  })
})

describe('the scale of a plot', () => {
  it.each([
    [0, 2],
    [2, 2],
    [3, 4],
    [11, 20],
    [41, 100],
    [123_456, 200_000],
  ])('reaches over %i with %i', (most, top) => {
    expect(niceTop(most)).toBe(top)
  })
})

describe('a moment in an address', () => {
  it('is the same for every reader, as a beginning and as an end', () => {
    expect(dayStart('2026-11-24T13:15Z')).toBe(Date.UTC(2026, 10, 24, 13, 15))
    expect(dayEnd('2026-11-24T13:15Z')).toBe(Date.UTC(2026, 10, 24, 13, 15))
    expect(dayStart('2026-11-24T13:75Z')).toBeNull()
  })
})

function missing(): never {
  throw new Error('it is not there')
}
