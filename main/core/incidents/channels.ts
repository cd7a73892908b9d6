/** The ways by which a client's incidents are told, as its configuration has them now. */
import type { AlertSettings, SecretReference } from '../../../shared/model/alerts.ts'
import { type ClientId, rootClient } from '../../../shared/model/ids.ts'
import type { Configuration } from '../configuration/configuration.ts'
import type { Alert, Couriers } from '../ports/couriers.ts'
import type { ChannelRef } from '../ports/incident-store.ts'

export interface Channel extends ChannelRef {
  kind: 'desktop' | 'email' | 'webhook'
  /** Who or what is told, for people. */
  to: string
  send(alert: Alert, signal: AbortSignal): Promise<void>
}

/** Those of one client, in the order of its configuration. */
export function channelsOf(settings: AlertSettings, client: ClientId, couriers: Couriers): Channel[] {
  const { desktop } = couriers
  const { email } = settings
  const channels: Channel[] = []
  const reveal = (secret: SecretReference | undefined) => revealed(couriers, client, secret)
  if (settings.desktop && desktop?.isThere())
    channels.push({ client, kind: 'desktop', channel: 'desktop', to: 'The desktop of Databus', send: (alert) => desktop.show(alert) })
  if (email)
    channels.push({
      client,
      kind: 'email',
      channel: 'email',
      to: email.to.join(', '),
      send: async (alert, signal) => couriers.email({ ...email, password: await reveal(email.password) }, alert, signal),
    })
  for (const webhook of settings.webhooks)
    channels.push({
      client,
      kind: 'webhook',
      channel: `webhook ${webhook.name}`,
      to: `${webhook.name} (${new URL(webhook.url).host})`,
      send: async (alert, signal) => couriers.webhook({ ...webhook, secret: await reveal(webhook.secret) }, alert, signal),
    })
  return channels
}

/** Those who are told of a client's incidents: its own, and those of root where root asks for all. The desktop is told once. */
export function channelsToTell(configuration: Configuration, client: ClientId, couriers: Couriers): ChannelRef[] {
  const own = channelsOf(configuration.alerts(client), client, couriers)
  const ofRoot = configuration.alerts(rootClient)
  const all = client !== rootClient && ofRoot.all_clients ? channelsOf(ofRoot, rootClient, couriers) : []
  const told = [...own, ...all.filter(({ kind }) => kind !== 'desktop' || !own.some((other) => other.kind === 'desktop'))]
  return told.map(({ client: owner, channel }) => ({ client: owner, channel }))
}

async function revealed(couriers: Couriers, client: ClientId, secret: SecretReference | undefined): Promise<string | null> {
  if (secret === undefined) return null
  const value = await couriers.secret(client, secret.$secret)
  if (value === null) throw new Error(`The secret "${secret.$secret}" is not set. Set it under Secrets.`)
  return value
}
