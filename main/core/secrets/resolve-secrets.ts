/**
 * Opens secrets for what is about to need them. Each is sealed under its client and name, so that a row of the table put in
 * another's place opens nothing.
 */
import { Failure } from '../../../shared/errors.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { Ports } from '../ports.ts'
import { replaceReferences, secretReferences } from './secret-references.ts'

export interface Resolved<T> {
  value: T
  /** What must be blotted out of whatever is said afterwards. */
  secrets: string[]
}

export type ResolveSecrets = <T>(client: ClientId, json: T) => Promise<Resolved<T>>

export function makeResolveSecrets({ vault, stores }: Pick<Ports, 'vault'> & { stores: Pick<Ports['stores'], 'secrets'> }): ResolveSecrets {
  async function openSecret(client: ClientId, name: string): Promise<string> {
    const stored = await stores.secrets.find(client, name)
    if (!stored) throw new Failure('SECRET_NOT_FOUND', { name })
    const value = vault.open(stored.sealed, labelOf(client, name))
    if (value === null) throw new Failure('SECRET_UNREADABLE', { name })
    return value
  }

  return async <T>(client: ClientId, json: T): Promise<Resolved<T>> => {
    const names = new Set(secretReferences(json).map(({ name }) => name))
    if (names.size === 0) return { value: json, secrets: [] }
    const values = new Map<string, string>()
    for (const name of names) values.set(name, await openSecret(client, name))
    return { value: replaceReferences(json, (name) => values.get(name)) as T, secrets: [...values.values()] }
  }
}

/** For those who have words of their own for a secret that can't be had. */
export function makeSecretFinder(
  ports: Parameters<typeof makeResolveSecrets>[0],
): (client: ClientId, name: string) => Promise<string | null> {
  const resolve = makeResolveSecrets(ports)
  return async (client, name) => {
    try {
      return String((await resolve<unknown>(client, { $secret: name })).value)
    } catch (error) {
      if (error instanceof Failure && (error.code === 'SECRET_NOT_FOUND' || error.code === 'SECRET_UNREADABLE')) return null
      throw error
    }
  }
}

export function labelOf(client: ClientId, name: string): string {
  return `${client}/${name}`
}
