/**
 * The customizing of a home folder for a command that may run beside its Databus: the same checks and the same tables, on
 * a connection of its own that neither takes the lock of the store nor migrates it.
 */
import { join } from 'node:path'
import { makeConnectorHost } from '../connectors/host/connector-host.ts'
import { makeAuditNote } from '../core/audit/make-audit.ts'
import type { AuditCore, Core } from '../core/core.ts'
import { makeCustomizing } from '../core/customizing/customizing.ts'
import { makeExtraFiles } from '../home/extra-files.ts'
import { makeProcessLog } from '../log.ts'
import { makeAuditWriter } from '../store/audit-store.ts'
import { makeClientStore } from '../store/client-store.ts'
import { makeCustomizingStore } from '../store/customizing-store.ts'
import { openBeside } from '../store/open-beside.ts'
import { makeSecretStore } from '../store/secret-store.ts'
import type { Ticket } from '../ticket.ts'
import { makeEvents } from '../world/events.ts'
import { timetable } from '../world/timetable.ts'
import type { CliWorld } from './cli-world.ts'

export interface OpenedCustomizing {
  customizing: Omit<Core['customizing'], 'dryRun'>
  note: AuditCore['note']
  close(): Promise<void>
}

/** @throws Failure STORE_FAILED when there is no database yet */
export async function openCustomizing(world: CliWorld, ticket: Ticket): Promise<OpenedCustomizing> {
  const log = makeProcessLog(world.stderr)
  const database = await openBeside(ticket.database, log)
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
    log,
    stores: {
      audit: makeAuditWriter(database),
      customizing: makeCustomizingStore(database),
      clients: makeClientStore(database),
      secrets: makeSecretStore(database),
    },
  }
  return {
    customizing: makeCustomizing(ports, makeExtraFiles(ticket.customizingFiles), () => undefined),
    note: makeAuditNote(ports),
    async close() {
      await host.close()
      await database.close()
    },
  }
}
