/** The audit as the core offers it: records are kept after what they tell of, and given out page by page, or all of them. */
import type { AuditFilter } from '../../../shared/contract/audit.ts'
import type { AuditRecord } from '../../../shared/model/audit.ts'
import type { AuditCore } from '../core.ts'
import type { AuditEntry, AuditStore } from '../ports/stores.ts'
import type { Clock, Events, ProcessLog } from '../ports/world.ts'

/** What it needs; a command line beside a running Databus has only the writing half. */
export interface AuditPorts {
  clock: Clock
  events: Events
  log: ProcessLog
  stores: { audit: AuditStore }
}

const longestText = 300
const batch = 1000

export function makeAudit(ports: AuditPorts): AuditCore {
  const { audit } = ports.stores
  return {
    note: makeAuditNote(ports),
    list: (filter, page) => audit.list(filter, page),
    all: (filter) => allRecords(audit, filter),
  }
}

export function makeAuditNote(ports: Omit<AuditPorts, 'stores'> & { stores: { audit: Pick<AuditStore, 'add'> } }): AuditCore['note'] {
  const { clock, events, log, stores } = ports
  return async (entry) => {
    const record = bounded({ ...entry, at: clock.now() })
    try {
      await stores.audit.add(record)
      events.tell({ topic: 'audit', client: record.subject.client })
    } catch (error) {
      log.error({ error, record }, 'What was done could not be written into the audit; this line is its record')
    }
  }
}

/** Names come from outside, and may be of any length. */
function bounded(entry: AuditEntry): AuditEntry {
  const cut = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)}…` : text)
  const cutIf = (text: string | null): string | null => (text === null ? null : cut(text))
  const { subject } = entry
  return {
    ...entry,
    who: cut(entry.who),
    from: cut(entry.from),
    words: cut(entry.words),
    subject: { ...subject, id: cutIf(subject.id), name: cutIf(subject.name) },
  }
}

async function* allRecords(audit: AuditStore, filter: AuditFilter): AsyncGenerator<AuditRecord> {
  let before: number | undefined
  for (;;) {
    const { rows, older } = await audit.list(filter, { before, limit: batch })
    yield* rows
    if (older === null) return
    before = older
  }
}
