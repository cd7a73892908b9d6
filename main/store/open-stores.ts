/**
 * Opens the database that a URL names, and answers every question of the core from it. SQLite today; its statements are in
 * sqlite/, so that another database can stand beside it.
 *
 * @throws Failure STORE_FAILED, STORE_FULL, STORE_NEWER
 */
import { fileURLToPath } from 'node:url'
import { Failure } from '../../shared/errors.ts'
import type { Stores } from '../core/ports/stores.ts'
import type { ProcessLog } from '../core/ports/world.ts'
import { makeClientStore } from './client-store.ts'
import { makeCustomizingStore } from './customizing-store.ts'
import type { Database } from './database.ts'
import { makeDefinitionStore } from './definition-store.ts'
import { makeLogStore } from './log-store.ts'
import { makeQueueStore } from './queue/queue-store.ts'
import { makeSignInStore } from './sign-in-store.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import { makeUserStore } from './user-store.ts'

export interface OpenedStores extends Stores {
  /** Only one process can have it open. */
  exclusive: boolean
}

export async function openStores({ url, log }: { url: string; log: ProcessLog }): Promise<OpenedStores> {
  const database = await openSqlite(fileOf(url), log)
  return { ...makeStores(database), exclusive: true }
}

export function makeStores(database: Database): Stores {
  return {
    clients: makeClientStore(database),
    users: makeUserStore(database),
    signIns: makeSignInStore(database),
    customizing: makeCustomizingStore(database),
    definitions: makeDefinitionStore(database),
    queue: makeQueueStore(database),
    logs: makeLogStore(database),
    about: database.about,
    close: database.close,
  }
}

/** `sqlite:/a/b.sqlite`, `sqlite:C:\a\b.sqlite` or `sqlite:///a/b.sqlite`. */
function fileOf(url: string): string {
  if (!url.startsWith('sqlite:')) {
    throw new Failure('STORE_FAILED', { reason: `"${url.split(':')[0]}" is not a kind of database that Databus knows. Use sqlite:<file>.` })
  }
  const rest = url.slice('sqlite:'.length)
  return rest.startsWith('///') ? fileURLToPath(`file:${rest}`) : rest
}
