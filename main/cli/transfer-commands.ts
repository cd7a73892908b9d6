/**
 * Exports and imports from the command line, while the Databus of that home folder is stopped. Whoever may run it may read
 * the home folder anyway, so they act as the root user, and may name any place.
 */
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { Failure } from '../../shared/errors.ts'
import { ClientId, rootClient, UserId } from '../../shared/model/ids.ts'
import type { Job } from '../../shared/model/job.ts'
import { PassPhrase, shortestPassPhrase } from '../../shared/model/transfer.ts'
import { makeConnectorHost } from '../connectors/host/connector-host.ts'
import { makeJobs } from '../core/jobs/jobs.ts'
import { makeTransfer, type TransferRequest } from '../core/transfer/transfer.ts'
import { openHome } from '../home/home.ts'
import { openSecretKey } from '../home/secret-key.ts'
import { makeProcessLog } from '../log.ts'
import { openStores } from '../store/open-stores.ts'
import { readTicket } from '../ticket.ts'
import { makeReach } from '../transfer/reach.ts'
import { transferKinds } from '../transfer/transfer-kinds.ts'
import { makeEvents } from '../world/events.ts'
import { makePhraseSeal } from '../world/phrase-seal.ts'
import { alarm } from '../world/timetable.ts'
import { makeVault } from '../world/vault.ts'
import type { CliWorld } from './cli-world.ts'

const byCommandLine = { id: UserId.parse(1), client: rootClient, username: 'command line', role: 'administrator', disabled: false } as const

/** @param place a path, or the URL of a database on a server */
export async function transfer(
  world: CliWorld,
  verb: 'export' | 'import',
  { kind, place }: { kind: string; place: string },
  options: string[],
): Promise<number> {
  const { own, rest } = partOptions(options)
  const ticket = readTicket(rest, world.env)
  const request: TransferRequest = {
    kind,
    settings: settingsOf(kind, place, own.timeZone),
    clients: own.clients.length > 0 ? own.clients.map(clientOf) : null,
    passwords: own.passwords,
    passPhrase: own.secrets ? await passPhraseOf(world) : undefined,
  }
  const log = makeProcessLog(world.stderr)
  const home = await openHome(ticket.home)
  try {
    const stores = await openStores({ url: ticket.database, log })
    try {
      const host = makeConnectorHost({
        home: ticket.home,
        clientFolder: (client) => join(ticket.home, 'clients', client),
        workerFile: world.places.workerFile,
        log,
      })
      const vault = makeVault((await openSecretKey(ticket.home, null)).key)
      const ports = { clock: { now: Date.now }, alarm, stores, events: makeEvents(log), host, vault, log }
      const jobs = makeJobs(ports)
      const ends: Promise<Job>[] = []
      const core = makeTransfer({
        ports,
        jobs: {
          async start(work) {
            const started = await jobs.start(work)
            ends.push(started.ended)
            return started
          },
        },
        kinds: transferKinds({ log, ownUrl: ticket.database, readingFolder: home.readingFolder }),
        sealBy: makePhraseSeal,
        reachOf: makeReach(ticket.home),
        // The root user may name any.
        exportHosts: async () => [],
        // Nothing is dispatched here.
        hold: async () => ({ release: () => undefined }),
      })
      await (verb === 'export' ? core.startExport(request, byCommandLine) : core.startImport(request, byCommandLine))
      const [job] = await Promise.all(ends)
      for (const { level, message } of job ? await stores.logs.entries(job.id, 0, 2000) : []) world.stdout.write(`${level}: ${message}\n`)
      await host.close()
      await jobs.stop()
      return job?.state === 'done' ? 0 : 1
    } finally {
      await stores.close()
    }
  } finally {
    await home.close()
  }
}

interface OwnOptions {
  clients: string[]
  passwords: boolean
  secrets: boolean
  timeZone: string
}

/** Those of exports and imports, and those of the ticket. */
function partOptions(options: string[]): { own: OwnOptions; rest: string[] } {
  const { values, tokens } = parseArgs({
    args: options,
    options: {
      client: { type: 'string', multiple: true },
      passwords: { type: 'boolean' },
      secrets: { type: 'boolean' },
      'time-zone': { type: 'string' },
    },
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  const taken = new Set<number>()
  for (const token of tokens) {
    if (token.kind !== 'option' || !['client', 'passwords', 'secrets', 'time-zone'].includes(token.name)) continue
    taken.add(token.index)
    if (token.value !== undefined && token.inlineValue === false) taken.add(token.index + 1)
  }
  const timeZone = values['time-zone']
  return {
    own: {
      clients: (values.client ?? []).filter((client) => typeof client === 'string'),
      passwords: values.passwords === true,
      secrets: values.secrets === true,
      timeZone: typeof timeZone === 'string' ? timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    rest: options.filter((_, index) => !taken.has(index)),
  }
}

/** The first line of the standard input: on the command line others could read it. */
async function passPhraseOf({ stdin, stderr }: CliWorld): Promise<string> {
  stderr.write('The pass phrase of the secrets is read from the standard input.\n')
  const [line = ''] = (await text(stdin)).split(/\r?\n/, 1)
  const phrase = PassPhrase.safeParse(line)
  if (phrase.success) return phrase.data
  const message = `It has ${shortestPassPhrase} characters at least; give it on the standard input.`
  throw new Failure('TRANSFER_INVALID', { faults: [{ path: 'pass phrase', message }] })
}

function settingsOf(kind: string, place: string, timeZone: string): Record<string, unknown> {
  if (!URL.canParse(place) || !place.includes('://')) return { path: resolve(place), ...(kind === 'original' ? { timeZone } : {}) }
  const url = new URL(place.replace(/^\w+:/, 'http:'))
  return {
    host: url.hostname,
    ...(url.port ? { port: Number(url.port) } : {}),
    database: decodeURIComponent(url.pathname.slice(1)),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    encryption: url.searchParams.get('sslmode') ?? 'disable',
  }
}

function clientOf(word: string): ClientId {
  const client = ClientId.safeParse(word)
  if (!client.success) throw new Failure('CLIENT_NOT_FOUND', { client: word })
  return client.data
}
