/** Passenger ids: version-7 UUIDs (RFC 9562), which sort by the time they were made. */
import { randomFillSync } from 'node:crypto'
import type { PassengerId } from '../../shared/model/ids.ts'
import type { Clock, Ids } from '../core/ports/world.ts'

/** Random bytes are drawn for many ids at once: a call to the system costs more than the rest of an id. */
const idsPerDraw = 512

export function makeIds(clock: Clock): Ids {
  const pool = Buffer.alloc(16 * idsPerDraw)
  let used = idsPerDraw
  return {
    passenger() {
      if (used === idsPerDraw) {
        randomFillSync(pool)
        used = 0
      }
      const bytes = pool.subarray(used * 16, used * 16 + 16)
      used += 1
      bytes.writeUIntBE(clock.now(), 0, 6)
      bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
      bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as PassengerId
    },
    random: () => Math.random(),
  }
}
