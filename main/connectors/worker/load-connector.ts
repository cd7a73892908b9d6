/** Loads a connector: a built-in one from the table, one of the user's from its file. */
import type { Connector } from '../define.ts'
import type { ModuleRef } from '../host/protocol.ts'
import { loadBuiltIn } from '../index.ts'
import { kit } from '../kit.ts'

export async function loadConnector({ name, file }: ModuleRef): Promise<Connector> {
  if (file === null) return loadBuiltIn(name)
  const connector = (await loadOwnFile(file)).find((one) => one.name === name)
  if (!connector) throw new Error(`its file no longer has a connector "${name}"`)
  return connector
}

/** All connectors of a user's file. @throws Error that says what the file lacks */
export async function loadOwnFile(url: string): Promise<Connector[]> {
  const module: unknown = await import(/* @vite-ignore */ url)
  const make = defaultOf(module)
  if (typeof make !== 'function') throw new Error('it has no default export of the form ({ definePuller, z }) => definePuller({ … })')
  const made: unknown = await make(kit)
  const connectors = Array.isArray(made) ? made : [made]
  for (const connector of connectors) assertConnector(connector)
  return connectors
}

/** Also of a CommonJS file, `module.exports = (kit) => …`. */
function defaultOf(module: unknown): unknown {
  const outer = (module as { default?: unknown }).default
  return typeof outer === 'object' && outer !== null && 'default' in outer ? outer.default : outer
}

const work = { puller: 'pull', processor: 'process', pusher: 'push' } as const

function assertConnector(value: unknown): asserts value is Connector {
  const connector = value as Partial<Record<string, unknown>> | null
  const kind = connector?.['kind']
  if (typeof connector !== 'object' || connector === null || (kind !== 'puller' && kind !== 'processor' && kind !== 'pusher'))
    throw new Error('it gives something that definePuller, defineProcessor and definePusher did not make')
  const { name, title, description, settings, concurrency } = connector
  if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
    throw new Error(`the name "${String(name)}" can't be used: small letters, digits and "-", up to 63`)
  if (typeof title !== 'string' || typeof description !== 'string') throw new Error(`"${name}" needs a title and a description`)
  if (!(settings instanceof kit.z.ZodObject)) throw new Error(`"${name}" needs settings, made by z.object({ … })`)
  if (typeof connector[work[kind]] !== 'function') throw new Error(`"${name}" is a ${kind} and needs a function "${work[kind]}"`)
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && Number(concurrency) > 0))
    throw new Error(`"${name}" has a concurrency that is no whole number above 0`)
}
