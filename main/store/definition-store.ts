/** What is remembered of definitions between drives, and the lease that lets one drive of a definition run at a time. */
import type { ClientId, LogId } from '../../shared/model/ids.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { DefinitionRecord, DefinitionStore } from '../core/ports/stores.ts'
import { type Database, first, type Transaction } from './database.ts'
import { definitionStatements as sql } from './sqlite/definition-statements.ts'

interface DefinitionRow {
  client: ClientId
  name: string
  next_drive_at: Moment | null
  schedule_text: string | null
  expedited_at: Moment | null
  last_log: LogId | null
  lease_owner: string | null
  lease_until: Moment | null
  /** JSON: [puller, answered at, found, failed at, error] each. */
  sources: string
}

type SourceTuple = [string, Moment | null, number | null, Moment | null, string | null]

export function makeDefinitionStore(database: Database): DefinitionStore {
  const changed = async (statement: string, bind: (string | number | null)[]): Promise<number> =>
    database.write((transaction) => transaction.run(statement, bind))

  const aboutSource = (statement: string, client: ClientId, name: string, bind: (string | number)[]): Promise<void> =>
    database.write(async (transaction) => {
      const id = await definitionId(transaction, client, name)
      await transaction.run(statement, [id, ...bind])
    })

  return {
    all: async (client) => (await database.read<DefinitionRow>(sql.all, [client ?? null])).map(definitionRecord),
    async find(client, name) {
      const row = first(await database.read<DefinitionRow>(sql.find, [client, name]))
      return row && definitionRecord(row)
    },
    plan: async (client, name, nextDriveAt, scheduleText) => void (await changed(sql.plan, [client, name, nextDriveAt, scheduleText])),
    setExpedited: async (client, name, at) => void (await changed(sql.setExpedited, [client, name, at])),
    claim: async (client, name, { owner, now, until }) => (await changed(sql.claim, [client, name, owner, now, until])) === 1,
    renew: async (client, name, owner, until) => (await changed(sql.renew, [client, name, owner, until])) === 1,
    release: async (client, name, owner) => void (await changed(sql.release, [client, name, owner])),
    releaseAll: () =>
      database.write(async (transaction) => {
        const rows = await transaction.rows<Pick<DefinitionRow, 'client' | 'name' | 'last_log'>>(sql.leased)
        await transaction.run(sql.releaseAll)
        return rows.map(({ client, name, last_log }) => ({ client, name, lastLog: last_log }))
      }),
    setLastLog: async (client, name, log) => void (await changed(sql.setLastLog, [client, name, log])),
    sourceAnswered: (client, name, puller, at, found) => aboutSource(sql.sourceAnswered, client, name, [puller, at, found]),
    sourceFailed: (client, name, puller, at, error) => aboutSource(sql.sourceFailed, client, name, [puller, at, error]),
  }
}

/** The number that passengers know a definition by; it gets one when it has none. */
export async function definitionId(transaction: Transaction, client: ClientId, name: string): Promise<number> {
  await transaction.run(sql.add, [client, name])
  const row = first(await transaction.rows<{ id: number }>(sql.id, [client, name]))
  if (!row) throw new Error(`The definition ${client}/${name} was not added.`)
  return row.id
}

function definitionRecord(row: DefinitionRow): DefinitionRecord {
  const sources = JSON.parse(row.sources) as SourceTuple[]
  return {
    client: row.client,
    name: row.name,
    nextDriveAt: row.next_drive_at,
    scheduleText: row.schedule_text,
    expeditedAt: row.expedited_at,
    lastLog: row.last_log,
    leaseOwner: row.lease_owner,
    leaseUntil: row.lease_until,
    sources: sources.map(([puller, answeredAt, found, failedAt, error]) => ({ puller, answeredAt, found, failedAt, error })),
  }
}
