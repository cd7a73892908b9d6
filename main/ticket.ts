/**
 * The dispatcher ticket: the options that an instance starts with. They come from flags, the environment and a JSON file,
 * in this order of precedence, and are checked together: whoever starts Databus reads all faults at once.
 */
import { join } from 'node:path'
import { Failure } from '../shared/errors.ts'
import { defaultHome } from './ticket/default-home.ts'
import { environmentOf } from './ticket/environment.ts'
import { flagsOf } from './ticket/flags.ts'
import type { CustomizingFile, OptionName } from './ticket/options.ts'
import { type CheckedSource, checkSource, homeIn, type Origin, type Values } from './ticket/source.ts'
import { ticketFileOf } from './ticket/ticket-file.ts'

export interface Ticket {
  /** Absolute; it may not exist yet. */
  home: string
  /** `sqlite:` and an absolute file. */
  database: string
  web: boolean
  host: string
  /** 0: any free one. */
  port: number
  /** Names that browsers may reach the console by, beside those of this computer. */
  allowedHosts: string[]
  /** PEM files of the certificate for encrypted connections and its key; null where none is named. */
  tlsCertificate: string | null
  tlsKey: string | null
  /** Shown on top of every page; empty for none. */
  alias: string
  customizingFiles: CustomizingFile[]
  /** Where the packaged desktop looks for newer versions of itself; null: nowhere. */
  updates: string | null
  /** Where each option's value came from. */
  origins: Record<OptionName, Origin>
}

/**
 * @param argv what follows the program's name
 * @throws Failure TICKET_INVALID
 */
export function readTicket(argv: string[], env: NodeJS.ProcessEnv): Ticket {
  const flags = flagsOf(argv)
  const environment = environmentOf(env)
  const home = homeIn(flags) ?? homeIn(environment) ?? defaultHome(env)
  const file = ticketFileOf(flags.file ?? environment.file, home)

  const sources = [flags, environment, file].map(checkSource)
  const faults = sources.flatMap((source) => source.faults)
  if (faults.length > 0) throw new Failure('TICKET_INVALID', { faults })
  const ticket = settle(sources, env)
  if ((ticket.tlsCertificate === null) !== (ticket.tlsKey === null)) {
    throw new Failure('TICKET_INVALID', {
      faults: [
        { path: 'tls', message: 'A certificate and its key belong together. Give both --tls-certificate and --tls-key, or neither.' },
      ],
    })
  }
  return ticket
}

/** @param sources those that count more stand first */
function settle(sources: CheckedSource[], env: NodeJS.ProcessEnv): Ticket {
  const origin = (option: OptionName): Origin => sources.find(({ values }) => option in values)?.from ?? 'default'
  const given: Partial<Values> = Object.assign({}, ...sources.map(({ values }) => values).reverse())
  const home = given.home ?? defaultHome(env)
  return {
    home,
    database: given.database ?? `sqlite:${join(home, 'databus.sqlite')}`,
    web: given.web ?? true,
    host: given.host ?? '127.0.0.1',
    port: given.port ?? 5000,
    allowedHosts: given.allowedHosts ?? [],
    tlsCertificate: given.tlsCertificate ?? null,
    tlsKey: given.tlsKey ?? null,
    alias: given.alias ?? '',
    customizingFiles: given.customizingFiles ?? [],
    updates: given.updates ?? null,
    origins: {
      home: origin('home'),
      database: origin('database'),
      web: origin('web'),
      host: origin('host'),
      port: origin('port'),
      allowedHosts: origin('allowedHosts'),
      tlsCertificate: origin('tlsCertificate'),
      tlsKey: origin('tlsKey'),
      alias: origin('alias'),
      customizingFiles: origin('customizingFiles'),
      updates: origin('updates'),
    },
  }
}
