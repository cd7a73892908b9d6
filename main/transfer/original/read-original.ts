/**
 * The data folder of the original Python Databus (`data/json_db`) as a source. What can't be read is told and left out; the
 * rest is read. Nothing outside of the folder is ever read: names must be plain, and links are not followed.
 */
import { join } from 'node:path'
import { Failure } from '../../../shared/errors.ts'
import { ClientId, LogId } from '../../../shared/model/ids.ts'
import { databusNodeName } from '../../core/configuration/configuration.ts'
import { defaultAccounts } from '../../core/session/default-accounts.ts'
import { hashPassword } from '../../core/session/password-hash.ts'
import type { Scope, Source } from '../../core/transfer/place.ts'
import type { LogSlice, PassengerRecord, UserRecord } from '../../core/transfer/records.ts'
import { makeFaults } from '../faults.ts'
import { readJsonText } from '../json-folder/json-file.ts'
import { namesIn, readPlainFile } from '../json-folder/layout.ts'
import { type Config, readConfig } from './config.ts'
import { momentOf } from './local-time.ts'
import { entriesOf, worstOf } from './log-file.ts'
import { PassengerJson, readOriginalPassenger } from './passenger-folder.ts'

const passengersAtOnce = 50
const logsAtOnce = 50
const bytesAtOnce = 8 * 1024 * 1024
const logName = /^(\d{4}-\d\d-\d\dT\d\d_\d\d_\d\d(?:\.\d+)?)_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.txt$/i

interface OriginalClient {
  client: ClientId
  folder: string
  config: Config
}

interface LogFile {
  id: LogId
  client: ClientId
  path: string
  startedAt: number
}

/** @throws Failure TRANSFER_REFUSED when it is no such folder */
export async function readOriginal(given: string, timeZone: string): Promise<Source> {
  const folder = await clientsFolder(given)
  const faults = makeFaults(folder)
  const clients = await clientsIn(folder, faults.tell)
  const logs = await logsOf(clients, timeZone, faults.tell)
  const hashes = new Map<string, Promise<string>>()
  let passengersOfLogs: Promise<Map<LogId, number>> | null = null
  const chosen = (scope: Scope) => clients.filter(({ client }) => scope.clients.includes(client))

  async function* users(scope: Scope): AsyncIterable<UserRecord[]> {
    for (const { client, config } of chosen(scope)) {
      for (const { username, password, role = 'operator' } of config.users) {
        const key = `${client}/${username}`
        const isDefault = defaultAccounts.some((one) => one.client === client && one.username === username && one.password === password)
        if (scope.passwords && !hashes.has(key)) hashes.set(key, hashPassword(password))
        const passwordHash = scope.passwords ? ((await hashes.get(key)) ?? null) : null
        const defaultPassword = scope.passwords && isDefault
        yield [{ client, username, role, disabled: false, addedAt: config.changedAt, passwordHash, defaultPassword }]
      }
    }
  }

  async function* slices(scope: Scope): AsyncIterable<LogSlice[]> {
    passengersOfLogs ??= countPassengers(clients, logs.byGuid)
    const passengers = await passengersOfLogs
    let batch: LogSlice[] = []
    for (const log of logs.inOrder) {
      if (!scope.clients.includes(log.client)) continue
      const content = await readPlainFile(log.path)
      if (!content) faults.tell(log.path, 'It is no plain file.')
      else batch.push(sliceOf(log, new TextDecoder().decode(content), timeZone, passengers.get(log.id) ?? 0))
      if (batch.length < logsAtOnce) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  }

  async function* passengers(scope: Scope): AsyncIterable<PassengerRecord[]> {
    let batch: PassengerRecord[] = []
    let bytes = 0
    for (const { client, folder: own, config } of chosen(scope)) {
      for (const name of await namesIn(join(own, 'pqueue'), 'folders')) {
        const path = join(own, 'pqueue', name)
        const definitions = config.node?.definitions ?? []
        const tell = (message: string) => faults.tell(path, message)
        const read = await readOriginalPassenger(path, name, {
          client,
          definitions,
          timeZone,
          logOf: (guid) => logs.byGuid.get(guid),
          tell,
        })
        if (typeof read === 'string') {
          tell(read)
          continue
        }
        batch.push(read)
        bytes += read.attachments.reduce((sum, attachment) => sum + attachment.bytes, 0)
        if (batch.length < passengersAtOnce && bytes < bytesAtOnce) continue
        yield batch
        batch = []
        bytes = 0
      }
    }
    if (batch.length > 0) yield batch
  }

  return {
    clients: async () => clients.map(({ client }) => client),
    async count(scope) {
      const queues = await Promise.all(chosen(scope).map(({ folder: own }) => namesIn(join(own, 'pqueue'), 'folders')))
      return {
        clients: chosen(scope).length,
        users: chosen(scope).reduce((sum, { config }) => sum + config.users.length, 0),
        secrets: 0,
        customizing: chosen(scope).filter(({ config }) => config.node).length,
        logs: logs.inOrder.filter(({ client }) => scope.clients.includes(client)).length,
        passengers: queues.flat().length,
      }
    },
    read: {
      async *clients(scope) {
        yield chosen(scope).map(({ client, config }) => ({ client, addedAt: config.changedAt }))
      },
      users,
      // Its passwords stand in its settings.
      async *secrets() {
        yield []
      },
      async *customizing(scope) {
        const saved = { version: 1, savedBy: 'the original Databus' }
        for (const { client, config } of chosen(scope)) {
          if (config.node) yield [{ client, name: databusNodeName, text: config.node.text, savedAt: config.changedAt, ...saved }]
        }
      },
      logs: slices,
      passengers,
    },
    faults: faults.all,
    close: async () => undefined,
  }
}

/** The folder `clients`, given `json_db`, `data`, or what `data` is in. */
async function clientsFolder(given: string): Promise<string> {
  for (const folder of [given, join(given, 'json_db'), join(given, 'data', 'json_db')]) {
    if ((await namesIn(folder, 'folders')).includes('clients')) return join(folder, 'clients')
  }
  throw new Failure('TRANSFER_REFUSED', { reason: `${given} is no data folder of the original Databus: it has no folder "clients".` })
}

type Tell = (path: string, message: string) => void

async function clientsIn(folder: string, tell: Tell): Promise<OriginalClient[]> {
  const clients: OriginalClient[] = []
  for (const name of await namesIn(folder, 'folders')) {
    const path = join(folder, name)
    const client = ClientId.safeParse(name)
    const config = client.success ? await readConfig(path, (message) => tell(join(path, 'config.json'), message)) : null
    if (!client.success) tell(path, 'Its name can be no client: use small letters, digits, "-" and "_".')
    else if (config === null || typeof config === 'string') tell(join(path, 'config.json'), `The client was left out. ${config}`)
    else clients.push({ client: client.data, folder: path, config })
  }
  return clients
}

/** All logs in the order of their beginning, which gives them their numbers; and the numbers by their guids. */
async function logsOf(clients: OriginalClient[], timeZone: string, tell: Tell) {
  const found: (Omit<LogFile, 'id'> & { guid: string })[] = []
  for (const { client, folder } of clients) {
    for (const name of await namesIn(join(folder, 'log'), 'files')) {
      const path = join(folder, 'log', name)
      const [, start = '', guid = ''] = logName.exec(name) ?? []
      const startedAt = momentOf(start, timeZone)
      if (startedAt !== null) found.push({ client, path, guid: guid.toLowerCase(), startedAt })
      else if (name.endsWith('.txt') && name !== 'placeholder.txt') tell(path, 'Its name is not that of a log.')
    }
  }
  found.sort((a, b) => a.startedAt - b.startedAt || (a.guid < b.guid ? -1 : 1))
  const inOrder = found.map((log, index): LogFile & { guid: string } => ({ ...log, id: LogId.parse(index + 1) }))
  return { inOrder, byGuid: new Map(inOrder.map(({ guid, id }) => [guid, id])) }
}

async function countPassengers(clients: OriginalClient[], byGuid: Map<string, LogId>): Promise<Map<LogId, number>> {
  const counts = new Map<LogId, number>()
  for (const { folder } of clients) {
    for (const name of await namesIn(join(folder, 'pqueue'), 'folders')) {
      const read = readJsonText(await readPlainFile(join(folder, 'pqueue', name, 'passenger.json')), PassengerJson)
      if (!read.ok) continue
      for (const guid of new Set(read.value.log_guids)) {
        const log = byGuid.get(guid.toLowerCase())
        if (log !== undefined) counts.set(log, (counts.get(log) ?? 0) + 1)
      }
    }
  }
  return counts
}

/** The original has all of a log in memory too, so it is one slice. */
function sliceOf({ id, client, startedAt }: LogFile, text: string, timeZone: string, passengers: number): LogSlice {
  const entries = entriesOf(text, startedAt, timeZone)
  const last = entries.at(-1)
  const head = {
    id,
    client,
    kind: 'drive' as const,
    definition: null,
    startedAt,
    endedAt: Math.max(startedAt, last?.at ?? startedAt),
    worst: worstOf(entries),
    entries: entries.length,
    passengers,
    headline: (last?.message ?? '').slice(0, 500),
  }
  return { client, head, isFirst: true, entries }
}
