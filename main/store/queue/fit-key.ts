/**
 * Names from outside that are keys: an index takes texts to a length only. One that is longer is cut, and ends with a hash
 * of all of it, so that two long ones that differ stay two, and the same one is known again.
 */
import { createHash } from 'node:crypto'

/** As long as `longKey` and `key` of a migration are. */
const most = { externalId: 400, sourceSystem: 200 }

export function fitKey(text: string, of: keyof typeof most): string {
  if (text.length <= most[of]) return text
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32)
  return `${text.slice(0, most[of] - hash.length - 1)}~${hash}`
}
