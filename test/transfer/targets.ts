/** The same places as a person names them: the kind and its settings, each empty for a test. */
import { join } from 'node:path'
import type { Place } from '../../main/core/transfer/place.ts'
import { emptyDatabase, makeTestFolder, servers } from '../store/databases.ts'
import { databasePlace, folderPlace } from './places.ts'

export interface NamedTarget {
  request: { kind: string; settings: Record<string, unknown> }
  /** To look into it. */
  open(): Promise<Place>
}

export const targets: [string, () => Promise<NamedTarget>][] = [
  [
    'a SQLite file',
    async () => {
      const path = join(await makeTestFolder(), 'export.sqlite')
      return { request: { kind: 'sqlite', settings: { path } }, open: () => databasePlace(`sqlite:${path}`) }
    },
  ],
  [
    'a JSON folder',
    async () => {
      const path = join(await makeTestFolder(), 'export')
      return { request: { kind: 'json-folder', settings: { path } }, open: () => folderPlace(path) }
    },
  ],
  ...servers.map(([name, server]): [string, () => Promise<NamedTarget>] => [
    name,
    async () => {
      const url = await emptyDatabase(server)
      const { hostname, username, pathname } = new URL(url)
      const settings = { host: hostname, username, database: pathname.slice(1) }
      const kind = server.service === 'PostgreSQL' ? 'postgresql' : 'mysql'
      return { request: { kind, settings }, open: () => databasePlace(url) }
    },
  ]),
]
