/** A JSON folder as a source. What can't be read is told once, the rest is read; a manifest that doesn't fit is told too. */
import { lstat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../../shared/errors.ts'
import { ClientId } from '../../../shared/model/ids.ts'
import type { Scope, Source } from '../../core/transfer/place.ts'
import { ClientRecord, type LogSlice, NodeRecord, type PassengerRecord, UserRecord } from '../../core/transfer/records.ts'
import type { Seal } from '../../core/transfer/seal.ts'
import { makeFaults } from '../faults.ts'
import { readJsonText } from './json-file.ts'
import { type Layout, namesIn, readPlainFile } from './layout.ts'
import { checkManifest } from './manifest.ts'
import { readLog } from './read-log.ts'
import { readPassenger } from './read-passenger.ts'
import { readSecrets, secretsOf } from './secrets-file.ts'

const bytesAtOnce = 8 * 1024 * 1024
const passengersAtOnce = 200
const entriesTogether = 2000

/** @throws Failure TRANSFER_REFUSED when it is no such folder */
export async function readFolder(layout: Layout, seal: Seal | null): Promise<Source> {
  const stats = await lstat(layout.clients).catch(() => null)
  if (!stats?.isDirectory()) {
    throw new Failure('TRANSFER_REFUSED', { reason: `${layout.folder} is no export: it has no folder "clients".` })
  }
  return folderSource(layout, seal)
}

export function folderSource(layout: Layout, seal: Seal | null): Source {
  const faults = makeFaults(layout.folder)
  const source: Source = {
    async clients() {
      const names = await namesIn(layout.clients, 'folders')
      return names.flatMap((name) => {
        const client = ClientId.safeParse(name)
        if (!client.success) faults.tell(join(layout.clients, name), 'Its name can be no client.')
        return client.success ? [client.data] : []
      })
    },
    count: (scope) => count(layout, scope),
    read: {
      clients: (scope) => readClients(layout, scope, faults.tell),
      users: (scope) => readUsers(layout, scope, faults.tell),
      secrets: (scope) => readSecrets(layout, scope, seal, faults.tell),
      customizing: (scope) => readNodes(layout, scope, faults.tell),
      logs: (scope) => together(readLogs(layout, scope, faults.tell), ({ entries }) => entries.length, entriesTogether),
      passengers: (scope) =>
        together(
          readPassengers(layout, scope, faults.tell),
          ({ attachments }) => bytesAtOnce / passengersAtOnce + attachments.reduce((sum, { bytes }) => sum + bytes, 0),
          bytesAtOnce,
        ),
    },
    faults: faults.all,
    check: (scope) => checkManifest(layout, source, scope),
    close: async () => undefined,
  }
  return source
}

type Tell = (path: string, message: string) => void

async function count(layout: Layout, { clients }: Scope) {
  const sum = async (count: (client: ClientId) => Promise<number>) => {
    let all = 0
    for (const client of clients) all += await count(client)
    return all
  }
  return {
    clients: clients.length,
    users: await sum(async (client) => (await usersOf(layout, client)).length),
    secrets: await sum(async (client) => (await secretsOf(layout, client)).length),
    customizing: await sum(async (client) => (await nodeFiles(layout, client)).length),
    logs: await sum(async (client) => (await namesIn(layout.logs(client), 'files')).length),
    passengers: await sum(async (client) => (await namesIn(layout.queue(client), 'folders')).length),
  }
}

async function* readClients(layout: Layout, { clients }: Scope, tell: Tell): AsyncIterable<ClientRecord[]> {
  for (const client of clients) {
    const read = readJsonText(await readPlainFile(layout.client(client)), ClientRecord)
    if (read.ok) yield [{ ...read.value, client }]
    else tell(layout.client(client), read.message)
  }
}

async function* readUsers(layout: Layout, { clients, passwords }: Scope, tell: Tell): AsyncIterable<UserRecord[]> {
  for (const client of clients) {
    const users = await usersOf(layout, client, tell)
    const withoutPassword = { passwordHash: null, defaultPassword: false }
    yield users.map((user) => ({ ...user, client, ...(passwords ? {} : withoutPassword) }))
  }
}

async function usersOf(layout: Layout, client: ClientId, tell?: Tell): Promise<UserRecord[]> {
  const read = readJsonText(await readPlainFile(layout.users(client)), z.array(UserRecord))
  if (read.ok) return [...new Map(read.value.map((user) => [user.username, user])).values()]
  tell?.(layout.users(client), read.message)
  return []
}

async function nodeFiles(layout: Layout, client: ClientId): Promise<string[]> {
  const folders = await namesIn(layout.nodes(client), 'folders')
  const files = await Promise.all(
    folders.map(async (folder) => {
      const path = join(layout.nodes(client), folder)
      return (await namesIn(path, 'files')).map((file) => join(path, file))
    }),
  )
  return files.flat().sort((a, b) => Number.parseInt(basename(a), 10) - Number.parseInt(basename(b), 10))
}

async function* readNodes(layout: Layout, { clients }: Scope, tell: Tell): AsyncIterable<NodeRecord[]> {
  for (const client of clients) {
    for (const file of await nodeFiles(layout, client)) {
      const read = readJsonText(await readPlainFile(file), NodeRecord)
      if (!read.ok) tell(file, read.message)
      else if (layout.node(client, read.value.name, read.value.version) !== file)
        tell(file, 'It is of another node or version than its name says.')
      else yield [{ ...read.value, client }]
    }
  }
}

async function* readLogs(layout: Layout, { clients }: Scope, tell: Tell): AsyncIterable<LogSlice> {
  for (const client of clients) {
    const names = await namesIn(layout.logs(client), 'files')
    names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    for (const name of names) {
      const path = join(layout.logs(client), name)
      yield* readLog(path, client, (message) => tell(path, message))
    }
  }
}

async function* readPassengers(layout: Layout, { clients }: Scope, tell: Tell): AsyncIterable<PassengerRecord> {
  for (const client of clients) {
    for (const name of await namesIn(layout.queue(client), 'folders')) {
      const path = join(layout.queue(client), name)
      const read = await readPassenger(path, client)
      if (typeof read === 'string') tell(path, read)
      else if (read.id !== name) tell(path, 'Its folder is named for another passenger.')
      else yield read
    }
  }
}

async function* together<T>(items: AsyncIterable<T>, weigh: (item: T) => number, most: number): AsyncIterable<T[]> {
  let batch: T[] = []
  let weight = 0
  for await (const item of items) {
    batch.push(item)
    weight += weigh(item)
    if (weight < most) continue
    yield batch
    batch = []
    weight = 0
  }
  if (batch.length > 0) yield batch
}
