/** The secrets of each client: set, replaced, removed and listed, and never given out. */
import { Failure } from '../../../shared/errors.ts'
import type { ClientId } from '../../../shared/model/ids.ts'
import type { SecretUse } from '../../../shared/model/secret.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { Core } from '../core.ts'
import type { Ports } from '../ports.ts'
import { labelOf } from './resolve-secrets.ts'
import { secretReferences } from './secret-references.ts'

type SecretPorts = Pick<Ports, 'clock' | 'events' | 'vault'> & { stores: Pick<Ports['stores'], 'clients' | 'secrets'> }

export function makeSecrets(ports: SecretPorts, configuration: Configuration): Core['secrets'] {
  const { secrets } = ports.stores
  return {
    async list(client) {
      await configuration.refresh()
      const clients = client === undefined ? await ports.stores.clients.all() : [client]
      const uses = [...usesOfDefinitions(configuration, client), ...clients.flatMap((id) => usesOfAlerts(configuration, id))]
      const set = (await secrets.all(client)).map(({ client, name, setAt, setBy }) => ({ client, name, setAt, setBy }))
      const isSet = (of: { client: ClientId; name: string }) => set.some((one) => one.client === of.client && one.name === of.name)
      const missing = uses.filter((of, index) => !isSet(of) && uses.findIndex(sameAs(of)) === index)
      const all = [...set, ...missing.map(({ client, name }) => ({ client, name, setAt: null, setBy: null }))]
      const withUses = all.map((one) => ({
        ...one,
        usedBy: uses.filter(sameAs(one)).map(({ definition, use }) => ({ definition, use })),
      }))
      return withUses.sort((a, b) => a.client.localeCompare(b.client) || a.name.localeCompare(b.name))
    },
    async set({ client, name, value }, setBy) {
      const sealed = ports.vault.seal(value, labelOf(client, name))
      await secrets.set({ client, name, sealed, setAt: ports.clock.now(), setBy })
      ports.events.tell({ topic: 'secrets', client })
    },
    async remove(client, name) {
      if (!(await secrets.remove(client, name))) throw new Failure('SECRET_NOT_FOUND', { name })
      ports.events.tell({ topic: 'secrets', client })
    },
  }
}

function sameAs({ client, name }: { client: ClientId; name: string }) {
  return (other: { client: ClientId; name: string }): boolean => other.client === client && other.name === name
}

interface Used extends SecretUse {
  client: ClientId
  name: string
}

function usesOfDefinitions(configuration: Configuration, of?: ClientId): Used[] {
  return configuration.definitions(of).flatMap(({ client, definition }) =>
    [...definition.pullers, ...definition.processors, ...definition.pushers].flatMap((use) => {
      const names = new Set(secretReferences(use.settings).map(({ name }) => name))
      return [...names].map((name) => ({ client, name, definition: definition.name, use: use.name }))
    }),
  )
}

function usesOfAlerts(configuration: Configuration, client: ClientId): Used[] {
  const { email, webhooks } = configuration.alerts(client)
  const ways = [{ use: 'email', secret: email?.password }, ...webhooks.map(({ name, secret }) => ({ use: `webhook ${name}`, secret }))]
  return ways.flatMap(({ use, secret }) => (secret ? [{ client, name: secret.$secret, definition: null, use }] : []))
}
