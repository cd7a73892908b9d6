/** What is remembered of definitions between drives, and the lease that lets one drive of a definition run at a time. */
import type { ClientId, LogId } from '../../shared/model/ids.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { DefinitionRecord, DefinitionStore, SourceRecord } from '../core/ports/stores.ts'
import { type Bound, type Database, first, type Transaction } from './database.ts'
import { definitionSql as sql } from './definition-statements.ts'

interface DefinitionRow {
  id: number
  client: ClientId
  name: string
  next_drive_at: Moment | null
  schedule_text: string | null
  expedited_at: Moment | null
  last_log: LogId | null
  lease_owner: string | null
  lease_until: Moment | null
}

interface SourceRow {
  definition_id: number
  puller: string
  answered_at: Moment | null
  found: number | null
  failed_at: Moment | null
  failing_since: Moment | null
  error: string | null
}

export function makeDefinitionStore(database: Database): DefinitionStore {
  /** Changes the row of a definition, which is added first where there is none yet. */
  const change = (statement: string, client: ClientId, name: string, bind: Bound[]): Promise<number> =>
    database.write(async (transaction) => {
      await definitionId(transaction, client, name)
      return transaction.run(statement, [client, name, ...bind])
    })
  const changeMine = (statement: string, bind: Bound[]): Promise<number> =>
    database.write((transaction) => transaction.run(statement, bind))

  const aboutSource = (statement: string, client: ClientId, name: string, puller: string, bind: Bound[]): Promise<void> =>
    database.write(async (transaction) => {
      const id = await definitionId(transaction, client, name)
      const row = ['definition_id', 'puller']
      await transaction.run(transaction.sql.insertNew('sources', row, row), [id, puller])
      await transaction.run(statement, [id, puller, ...bind])
    })

  return {
    async all(client) {
      const rows = client ? database.read<DefinitionRow>(sql.ofClient, [client]) : database.read<DefinitionRow>(sql.all)
      const sources = client ? database.read<SourceRow>(sql.sourcesOfClient, [client]) : database.read<SourceRow>(sql.sources)
      return withSources(await rows, await sources)
    },
    async find(client, name) {
      const rows = await database.read<DefinitionRow>(sql.find, [client, name])
      return rows.length === 0 ? null : first(withSources(rows, await database.read<SourceRow>(sql.sourcesOf, [client, name])))
    },
    plan: async (client, name, nextDriveAt, scheduleText) => void (await change(sql.plan, client, name, [nextDriveAt, scheduleText])),
    setExpedited: async (client, name, at) => void (await change(sql.setExpedited, client, name, [at])),
    claim: async (client, name, { owner, now, until }) => (await change(sql.claim, client, name, [owner, now, until])) === 1,
    renew: async (client, name, owner, until) => (await changeMine(sql.renew, [client, name, owner, until])) === 1,
    release: async (client, name, owner) => void (await changeMine(sql.release, [client, name, owner])),
    releaseLeased: (endedBy) =>
      database.write(async (transaction) => {
        const rows = await transaction.rows<Pick<DefinitionRow, 'client' | 'name' | 'last_log'>>(sql.leased, [endedBy])
        if (rows.length > 0) await transaction.run(sql.releaseLeased, [endedBy])
        return rows.map(({ client, name, last_log }) => ({ client, name, lastLog: last_log }))
      }),
    setLastLog: async (client, name, log) => void (await change(sql.setLastLog, client, name, [log])),
    sourceAnswered: (client, name, puller, at, found) => aboutSource(sql.sourceAnswered, client, name, puller, [at, found]),
    sourceFailed: (client, name, puller, at, error) => aboutSource(sql.sourceFailed, client, name, puller, [at, error]),
  }
}

/** The number that passengers know a definition by; it gets one when it has none. */
export async function definitionId(transaction: Transaction, client: ClientId, name: string): Promise<number> {
  const find = async () => first(await transaction.rows<{ id: number }>(sql.id, [client, name]))
  const known = await find()
  if (known) return known.id
  const row = ['client', 'name']
  await transaction.run(transaction.sql.insertNew('definitions', row, row), [client, name])
  const added = await find()
  if (!added) throw new Error(`The definition ${client}/${name} was not added.`)
  return added.id
}

function withSources(rows: DefinitionRow[], sources: SourceRow[]): DefinitionRecord[] {
  const sourcesOf = new Map<number, SourceRecord[]>(rows.map(({ id }) => [id, []]))
  for (const { definition_id, puller, answered_at, found, failed_at, failing_since, error } of sources)
    sourcesOf.get(definition_id)?.push({ puller, answeredAt: answered_at, found, failedAt: failed_at, failingSince: failing_since, error })
  return rows.map((row) => ({
    client: row.client,
    name: row.name,
    nextDriveAt: row.next_drive_at,
    scheduleText: row.schedule_text,
    expeditedAt: row.expedited_at,
    lastLog: row.last_log,
    leaseOwner: row.lease_owner,
    leaseUntil: row.lease_until,
    sources: sourcesOf.get(row.id) ?? [],
  }))
}
