/** Reads a use's settings by the connector's schema. Runs no function of the connector. */
import type { Connector } from '../define.ts'
import type { Place } from '../host/protocol.ts'
import { makeRedact, secretsIn } from './redact.ts'

export interface SettingsFault {
  path: string
  message: string
}

export function checkSettings(connector: Connector, settings: Record<string, unknown>, place: Place): SettingsFault[] {
  const read = connector.settings.strict().safeParse(settings)
  if (read.success) return []
  const redact = makeRedact(secretsIn(connector.settings, settings), place.folder, place.home)
  return read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message: redact(message) }))
}

/** @throws Error that names every fault */
export function readSettings(connector: Connector, settings: Record<string, unknown>, place: Place): Record<string, unknown> {
  const faults = checkSettings(connector, settings, place)
  if (faults.length === 0) return connector.settings.parse(settings)
  const words = faults.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  throw new Error(`its settings can't be used: ${words}`)
}
