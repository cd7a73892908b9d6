/**
 * Where things are in a JSON folder:
 *
 *     manifest.json                          what it is, counts and hashes
 *     clients/<client>/client.json           the client
 *     clients/<client>/users.json            its users
 *     clients/<client>/secrets.json          its secrets, sealed by the pass phrase of the export, if they were asked for
 *     clients/<client>/customizing/<node>/<version>.json   each version of a node, its JSON as text
 *     clients/<client>/logs/<number>.jsonl   a log: its head in the first line, then an entry a line
 *     clients/<client>/queue/<id>/passenger.json           a passenger, with names and hashes of its attachments
 *     clients/<client>/queue/<id>/attachments/<name>       their contents as they are
 *
 * What begins with a dot is not finished, and is not read. Symbolic links are never followed.
 */
import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ClientId, LogId, PassengerId } from '../../../shared/model/ids.ts'
import { safeFileName } from '../../connectors/lib/safe-file-name.ts'

export function makeLayout(folder: string) {
  const of = (client: ClientId, ...rest: string[]) => join(folder, 'clients', client, ...rest)
  return {
    folder,
    manifest: join(folder, 'manifest.json'),
    clients: join(folder, 'clients'),
    client: (client: ClientId) => of(client, 'client.json'),
    users: (client: ClientId) => of(client, 'users.json'),
    secrets: (client: ClientId) => of(client, 'secrets.json'),
    nodes: (client: ClientId) => of(client, 'customizing'),
    node: (client: ClientId, name: string, version: number) => of(client, 'customizing', safeFileName(name), `${version}.json`),
    logs: (client: ClientId) => of(client, 'logs'),
    log: (client: ClientId, id: LogId) => of(client, 'logs', `${id}.jsonl`),
    queue: (client: ClientId) => of(client, 'queue'),
    passenger: (client: ClientId, id: PassengerId) => of(client, 'queue', id),
  }
}
export type Layout = ReturnType<typeof makeLayout>

/** The names of the folders or files in a folder, in their order, without links and what is not finished; none where there is no folder. */
export async function namesIn(folder: string, kind: 'files' | 'folders'): Promise<string[]> {
  // A link in the place of the folder itself would lead out of it.
  const stats = await lstat(folder).catch(() => null)
  if (!stats?.isDirectory()) return []
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => !entry.name.startsWith('.') && (kind === 'files' ? entry.isFile() : entry.isDirectory()))
    .map(({ name }) => name)
    .sort()
}

/** Null where there is none, or where it is a link or a folder. */
export async function readPlainFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await openPlainFile(path)
  if (!file) return null
  try {
    return new Uint8Array(await file.readFile())
  } finally {
    await file.close()
  }
}

export async function openPlainFile(path: string): Promise<FileHandle | null> {
  const stats = await lstat(path).catch(() => null)
  if (!stats?.isFile()) return null
  return open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
}

/** A file of a folder that may itself be no link. */
export async function readFileIn(folder: string, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const stats = await lstat(folder).catch(() => null)
  return stats?.isDirectory() ? readPlainFile(join(folder, name)) : null
}

/** Whole or not at all. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const part = join(dirname(path), `.${process.pid}.part`)
  await writePlain(part, content)
  await rename(part, path)
}

/** On the disk when it resolves. */
export async function writePlain(path: string, content: string | Uint8Array): Promise<void> {
  await rm(path, { force: true, recursive: true })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
  } finally {
    await file.close()
  }
}
