/** Reads a use's settings by the connector's schema. Runs no function of the connector. */
import type { z } from 'zod'
import { faultInWords } from '../../../shared/fault-words.ts'
import type { Connector } from '../define.ts'
import type { Place } from '../host/protocol.ts'
import { makeRedact, secretsIn } from './redact.ts'

export interface SettingsFault {
  path: string
  message: string
}

export function checkSettings(
  connector: Connector,
  settings: Record<string, unknown>,
  place: Place,
  secrets: string[] = [],
): SettingsFault[] {
  const read = strict(connector.settings).safeParse(settings, { error: faultInWords })
  if (read.success) return []
  const redact = makeRedact([...secrets, ...secretsIn(connector.settings, settings)], place.folder, place.home)
  return read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message: redact(message) }))
}

/** A field that the connector doesn't know is most likely a slip of the pen, unless its schema says that it takes any. */
function strict(settings: z.ZodObject): z.ZodObject {
  return settings.def.catchall ? settings : settings.strict()
}

/** @throws Error that names every fault */
export function readSettings(
  connector: Connector,
  settings: Record<string, unknown>,
  place: Place,
  secrets: string[],
): Record<string, unknown> {
  const faults = checkSettings(connector, settings, place, secrets)
  if (faults.length === 0) return connector.settings.parse(settings)
  const words = faults.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  throw new Error(`its settings can't be used: ${words}`)
}
