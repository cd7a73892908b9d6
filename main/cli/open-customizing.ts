/**
 * The customizing of a home folder for a command that may run beside its Databus: the same checks and the same tables, on
 * a connection of its own that neither takes the lock of the store nor migrates it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../shared/errors.ts'
import { makeConnectorHost } from '../connectors/host/connector-host.ts'
import type { Core } from '../core/core.ts'
import { makeCustomizing } from '../core/customizing/customizing.ts'
import { makeExtraFiles } from '../home/extra-files.ts'
import { makeProcessLog } from '../log.ts'
import { makeClientStore } from '../store/client-store.ts'
import { makeCustomizingStore } from '../store/customizing-store.ts'
import type { Database } from '../store/database.ts'
import { makeGroupCommit } from '../store/group-commit.ts'
import { openConnection } from '../store/sqlite/connection.ts'
import type { Ticket } from '../ticket.ts'
import { makeEvents } from '../world/events.ts'
import { timetable } from '../world/timetable.ts'
import type { CliWorld } from './cli-world.ts'

export interface OpenedCustomizing {
  customizing: Core['customizing']
  close(): Promise<void>
}

/** @throws Failure STORE_FAILED when there is no database yet */
export async function openCustomizing(world: CliWorld, ticket: Ticket): Promise<OpenedCustomizing> {
  const log = makeProcessLog(world.stderr)
  const database = await openBeside(ticket.database.slice('sqlite:'.length))
  const host = makeConnectorHost({
    home: ticket.home,
    clientFolder: (client) => join(ticket.home, 'clients', client),
    workerFile: world.places.workerFile,
    log,
  })
  const ports = {
    clock: { now: Date.now },
    events: makeEvents(log),
    host,
    timetable,
    stores: { customizing: makeCustomizingStore(database), clients: makeClientStore(database) },
  }
  return {
    customizing: makeCustomizing(ports, makeExtraFiles(ticket.customizingFiles), () => undefined),
    async close() {
      await host.close()
      await database.close()
    },
  }
}

async function openBeside(file: string): Promise<Pick<Database, 'read' | 'write' | 'close'>> {
  if (!existsSync(file)) throw new Failure('STORE_FAILED', { reason: `there is no ${file} yet. Start Databus once, then try again.` })
  const connection = await openConnection({ file, pragmas: ['busy_timeout = 10000', 'synchronous = FULL', 'foreign_keys = ON'] })
  const commits = makeGroupCommit(connection)
  return {
    read: connection.rows,
    write: commits.write,
    async close() {
      await commits.close()
      await connection.close()
    },
  }
}
