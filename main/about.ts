/** What About tells: versions, platform, database, the ticket without secrets, connectors. */
import { release, type as systemType } from 'node:os'
import packageJson from '../package.json' with { type: 'json' }
import type { About } from '../shared/contract/about.ts'
import { buildFacts } from './build-facts.ts'
import type { Ports } from './core/ports.ts'
import { isServerUrl, placeOf, serverAddress } from './store/server/server-address.ts'
import type { Ticket } from './ticket.ts'

export const version = packageJson.version

export interface Shell {
  /** Versions of the desktop's own platform; null when Databus runs headless. */
  electron: string | null
  chromium: string | null
}

export async function describeDatabus(
  ports: Pick<Ports, 'stores' | 'host'>,
  facts: { ticket: Ticket; shell: Shell; startedAt: number; web: About['web'] },
): Promise<About> {
  const [database, connectors] = await Promise.all([ports.stores.about(), ports.host.describe()])
  return {
    version,
    licence: packageJson.license,
    build: buildFacts,
    startedAt: facts.startedAt,
    platform: { system: `${systemType()} ${release()} (${process.arch})`, node: process.versions.node, ...facts.shell },
    database,
    ticket: describeTicket(facts.ticket),
    web: facts.web,
    connectors,
  }
}

function describeTicket({ origins, ...ticket }: Ticket): About['ticket'] {
  const values: Record<keyof typeof ticket, string> = {
    ...ticket,
    database: shownDatabase(ticket.database),
    web: ticket.web ? 'on' : 'off',
    port: String(ticket.port),
    allowedHosts: ticket.allowedHosts.join(', '),
    tlsCertificate: ticket.tlsCertificate ?? '',
    tlsKey: ticket.tlsKey ?? '',
    updates: ticket.updates ?? '',
    customizingFiles: ticket.customizingFiles.map(({ name, path }) => `${name}=${path}`).join(', '),
  }
  return (Object.keys(origins) as (keyof typeof ticket)[]).map((option) => ({ option, value: values[option], from: origins[option] }))
}

/** Without the password. */
function shownDatabase(url: string): string {
  return isServerUrl(url) ? placeOf(serverAddress(url)) : url
}
