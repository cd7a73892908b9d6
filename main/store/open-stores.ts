/**
 * Opens the database that a URL names, and answers every question of the core from it: sqlite, postgres, mysql, mariadb or
 * mssql, each with a folder of its own for what differs (see dialect.ts).
 *
 * @throws Failure STORE_FAILED, STORE_FULL, STORE_NEWER
 */
import { fileURLToPath } from 'node:url'
import { Failure } from '../../shared/errors.ts'
import type { Stores } from '../core/ports/stores.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { makeApiTokenStore } from './api-token-store.ts'
import { makeAuditStore } from './audit-store.ts'
import { makeClientStore } from './client-store.ts'
import { makeCustomizingStore } from './customizing-store.ts'
import type { Database } from './database.ts'
import { makeDefinitionStore } from './definition-store.ts'
import { makeIncidentStore } from './incident-store.ts'
import { makeLogStore } from './log-store.ts'
import { makeQueueStore } from './queue/queue-store.ts'
import { makeSecretStore } from './secret-store.ts'
import { openServer } from './server/open-server.ts'
import { isServerUrl } from './server/server-address.ts'
import { makeSignInStore } from './sign-in-store.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import { openDatabasePlace } from './transfer/database-place.ts'
import { makeUserStore } from './user-store.ts'

export interface OpenedStores extends Stores {
  /** Only one process can have it open. */
  exclusive: boolean
}

export async function openStores({ url, log }: { url: string; log: ProcessLog }): Promise<OpenedStores> {
  if (!isServerUrl(url)) return { ...makeStores(await openSqlite(fileOf(url), log)), exclusive: true }
  return { ...makeStores(await openServer(url, log, 'brought up to date')), exclusive: false }
}

/**
 * A database on a server to read from only: nothing in it is changed.
 *
 * @throws Failure STORE_FAILED, STORE_NEWER, TRANSFER_REFUSED when its schema is older, or not there
 */
export async function openToRead(url: string, log: ProcessLog): Promise<Stores> {
  return makeStores(await openServer(url, log, 'must be up to date'))
}

export function makeStores(database: Database): Stores {
  return {
    clients: makeClientStore(database),
    users: makeUserStore(database),
    signIns: makeSignInStore(database),
    apiTokens: makeApiTokenStore(database),
    customizing: makeCustomizingStore(database),
    secrets: makeSecretStore(database),
    definitions: makeDefinitionStore(database),
    queue: makeQueueStore(database),
    logs: makeLogStore(database),
    audit: makeAuditStore(database),
    incidents: makeIncidentStore(database),
    transfer: (unusable, seal) => openDatabasePlace(database, { unusable, seal }),
    about: database.about,
    close: database.close,
  }
}

/** `sqlite:/a/b.sqlite`, `sqlite:C:\a\b.sqlite` or `sqlite:///a/b.sqlite`. */
export function fileOf(url: string): string {
  if (!url.startsWith('sqlite:')) {
    throw new Failure('STORE_FAILED', {
      reason: `"${url.split(':')[0]}" is not a kind of database that Databus knows. Use sqlite:<file>, postgres://…, mysql://…, mariadb://… or mssql://….`,
    })
  }
  const rest = url.slice('sqlite:'.length)
  return rest.startsWith('///') ? fileURLToPath(`file:${rest}`) : rest
}
