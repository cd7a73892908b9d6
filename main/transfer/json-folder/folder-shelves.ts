/** A JSON folder as a target. Each passenger, node and file of users is written aside and then put in its place, whole. */
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { ClientId } from '../../../shared/model/ids.ts'
import { numberedName, safeFileName } from '../../connectors/lib/safe-file-name.ts'
import { contentHash } from '../../core/transfer/fingerprint.ts'
import type { Found, Shelf } from '../../core/transfer/place.ts'
import { ClientRecord, NodeRecord, type PassengerRecord, UserRecord } from '../../core/transfer/records.ts'
import { pretty, readJsonText } from './json-file.ts'
import { type Layout, readPlainFile, writePlain, writeWhole } from './layout.ts'
import { type PassengerFile, readPassenger } from './read-passenger.ts'

/** A shelf of one small JSON file a record. */
function fileShelf<S extends z.ZodType>(schema: S, pathOf: (record: z.infer<S>) => string): Shelf<z.infer<S>> {
  return {
    find: (records) =>
      Promise.all(
        records.map(async (record): Promise<Found<z.infer<S>>> => {
          const read = readJsonText(await readPlainFile(pathOf(record)), schema)
          return read.ok ? { state: 'there', record: read.value } : { state: 'absent' }
        }),
      ),
    async put(add, replace) {
      for (const record of [...add, ...replace]) await writeWhole(pathOf(record), pretty(record))
    },
  }
}

export const clientShelf = (layout: Layout) => fileShelf(ClientRecord, ({ client }) => layout.client(client))
export const nodeShelf = (layout: Layout) => fileShelf(NodeRecord, ({ client, name, version }) => layout.node(client, name, version))

export function userShelf(layout: Layout): Shelf<UserRecord> {
  const usersOf = async (client: ClientId) => {
    const read = readJsonText(await readPlainFile(layout.users(client)), z.array(UserRecord))
    return read.ok ? read.value : []
  }
  return {
    find: (records) =>
      Promise.all(
        records.map(async ({ client, username }): Promise<Found<UserRecord>> => {
          const record = (await usersOf(client)).find((user) => user.username === username)
          return record ? { state: 'there', record } : { state: 'absent' }
        }),
      ),
    async put(add, replace) {
      const records = [...add, ...replace]
      for (const client of new Set(records.map((record) => record.client))) {
        const own = new Map((await usersOf(client)).map((user) => [user.username, user]))
        for (const user of records) {
          if (user.client !== client) continue
          // A password hash that went along before stays when it is not asked for now.
          const before = own.get(user.username)
          const password = user.passwordHash === null && before ? { passwordHash: before.passwordHash } : {}
          own.set(user.username, { ...user, ...password })
        }
        await writeWhole(layout.users(client), pretty([...own.values()]))
      }
    },
  }
}

export function passengerShelf(layout: Layout): Shelf<PassengerRecord> {
  return {
    find: (records) =>
      Promise.all(
        records.map(async ({ client, id }): Promise<Found<PassengerRecord>> => {
          const record = await readPassenger(layout.passenger(client, id), client)
          return typeof record === 'string' ? { state: 'absent' } : { state: 'there', record }
        }),
      ),
    async put(add, replace) {
      for (const record of [...add, ...replace]) await putPassenger(layout, record)
    },
  }
}

async function putPassenger(layout: Layout, { attachments, ...head }: PassengerRecord): Promise<void> {
  const folder = layout.passenger(head.client, head.id)
  const part = join(dirname(folder), `.${head.id}.part`)
  await rm(part, { recursive: true, force: true })
  await mkdir(join(part, 'attachments'), { recursive: true, mode: 0o700 })
  const files: PassengerFile['attachments'] = []
  const taken = new Set<string>()
  for (const { content, ...attachment } of attachments) {
    const file = freeName(attachment.name, taken)
    await writePlain(join(part, 'attachments', file), content)
    files.push({ ...attachment, file, sha256: contentHash(content) })
  }
  await writePlain(join(part, 'passenger.json'), pretty({ ...head, attachments: files }))
  await rm(folder, { recursive: true, force: true })
  await rename(part, folder)
}

/** Two names may become the same file on a disk that doesn't tell capitals apart. */
function freeName(name: string, taken: Set<string>): string {
  const safe = safeFileName(name)
  for (let number = 1; ; number += 1) {
    const file = numberedName(safe, number)
    if (taken.has(file.toLowerCase())) continue
    taken.add(file.toLowerCase())
    return file
  }
}
