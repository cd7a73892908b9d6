/** Passengers by the hours of the reader's clock, put together of quarters, since not every zone's hours begin with UTC's. */
import { quarterMs } from '../../../shared/contract/home.ts'

export interface Seated {
  now: number
  from: number
  quarters: readonly { beginsAt: number; seated: number }[]
}

export interface Hour {
  beginsAt: number
  /** Up to, and without. The last one is not over yet. */
  endsAt: number
  seated: number
}

const hourMs = 3_600_000

/**
 * Whole hours only, the oldest first. Where a clock is set back the hour that comes twice is two hours here.
 *
 * @param offsetMinutesAt how far the reader's clock is before UTC at a moment
 */
export function localHours({ now, from, quarters }: Seated, offsetMinutesAt: (at: number) => number = offsetHere): Hour[] {
  const seatedAt = new Map(quarters.map(({ beginsAt, seated }) => [beginsAt, seated]))
  const hours: Hour[] = []
  for (let at = from; at <= now; at += quarterMs) {
    const beginsAt = at - mod(at + offsetMinutesAt(at) * 60_000, hourMs)
    const last = hours.at(-1)
    const seated = seatedAt.get(at) ?? 0
    if (last && last.beginsAt === beginsAt) {
      last.seated += seated
    } else {
      if (last) last.endsAt = beginsAt
      hours.push({ beginsAt, endsAt: beginsAt + hourMs, seated })
    }
  }
  return hours.filter(({ beginsAt }) => beginsAt >= from)
}

function offsetHere(at: number): number {
  return -new Date(at).getTimezoneOffset()
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by
}
