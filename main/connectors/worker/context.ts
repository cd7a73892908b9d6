/** What connector functions are handed first. One is made for each passenger, so all that is dear in it is made when asked for. */
import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { LogLevel } from '../../../shared/model/log.ts'
import type { Said } from '../../core/ports/connector-host.ts'
import type { Connector, Context } from '../define.ts'
import type { Place } from '../host/protocol.ts'
import { readSettings } from './check-settings.ts'
import { makeRedact, type Redact, secretsIn } from './redact.ts'

export type Settings = Record<string, unknown>

export interface ContextFor {
  make(signal: () => AbortSignal, say: (said: Said) => void): Context<Settings>
  redact: Redact
}

const longestMessage = 4000

/** @throws Error when the settings don't fit the connector */
export function makeContextFor(connector: Connector, call: { place: Place; settings: Settings; secrets: string[] }): ContextFor {
  const { place, settings: given, secrets } = call
  const settings = readSettings(connector, given, place, secrets)
  const redact = makeRedact(
    [...secrets, ...secretsIn(connector.settings, given), ...secretsIn(connector.settings, settings)],
    place.folder,
    place.home,
  )
  const path = (text: string) => pathIn(place.folder, text)
  const address = (text: string) => addressOf(text, place.ownAddress)
  const now = () => Date.now()
  return {
    redact,
    make: (signal, say) => ({
      settings,
      client: place.client,
      folder: place.folder,
      path,
      address,
      now,
      get signal() {
        return signal()
      },
      say: (level: LogLevel, message: string) => say({ level, message: redact(String(message)).slice(0, longestMessage) }),
      fetch: (input, init) => fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, signal()]) : signal() }),
    }),
  }
}

function pathIn(folder: string, path: string): string {
  if (path.includes('\0')) throw new Error(`the path "${path.replaceAll('\0', '')}" has a character that no path may have`)
  const resolved = resolve(folder, path)
  const inside = relative(folder, resolved)
  if (isAbsolute(path) || !(inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))) return resolved
  throw new Error(`the path "${path}" leads out of the client's folder; give an absolute one if that is meant`)
}

function addressOf(text: string, ownAddress: string | null): URL {
  if (text.includes('{databus}') && ownAddress === null)
    throw new Error(`the address ${text} is on this Databus' own web endpoint, which is off. Turn it on (--web), or give another address`)
  const whole = text.replaceAll('{databus}', ownAddress ?? '')
  if (!URL.canParse(whole)) throw new Error(`"${whole}" is no address`)
  return new URL(whole)
}
