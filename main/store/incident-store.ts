/** Incidents, and the notices that are sent of them. A change and the notices that tell of it are one transaction. */
import type { ClientId } from '../../shared/model/ids.ts'
import type { IncidentId } from '../../shared/model/incident.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { ChannelRef, IncidentStore, NoticeEvent, Part, Trouble } from '../core/ports/incident-store.ts'
import { type Bound, type Database, first, type Transaction } from './database.ts'
import { incidentColumns, noticeColumns, incidentSql as sql } from './incident-statements.ts'
import { listIncidents } from './list-incidents.ts'
import { makeNoticeStore } from './notice-store.ts'
import { type IncidentRow, incidentOf } from './rows/incident-row.ts'

export function makeIncidentStore(database: Database): IncidentStore {
  const count = async (statement: string, bind: Bound[]) => first(await database.read<{ count: number }>(statement, bind))?.count ?? 0
  const change = (statement: string, bind: Bound[]) => database.write((transaction) => transaction.run(statement, bind))

  return {
    async open(of) {
      const rows = of ? database.read<IncidentRow>(sql.openOf, [of.client, of.definition]) : database.read<IncidentRow>(sql.open)
      return (await rows).map(incidentOf)
    },
    fail: (part, trouble, tell) => database.write((transaction) => fail(transaction, part, trouble, tell)),
    setWellSince: async (id, at) => void (await change(sql.setWellSince, [id, at])),
    end: (id, at, ending, tell) =>
      database.write(async (transaction) => {
        if ((await transaction.run(sql.end, [id, at, ending])) === 0) return false
        await addNotices(transaction, id, 'ended', at, tell)
        return true
      }),
    begunSince: (part, since) => count(sql.begunSince, [subjectOf(part), since]),
    acknowledge: async (id, at, by) => void (await change(sql.acknowledge, [id, at, by])),
    async find(id) {
      const row = first(await database.read<IncidentRow>(sql.find, [id]))
      return row && incidentOf(row)
    },
    list: (filter, page, sort) => listIncidents(database, filter, page, sort),
    countOpen: (client) => count(sql.countOpen, [client ?? null]),
    purgeEnded: (client: ClientId, endedBefore: Moment) =>
      database.write(async (transaction) => {
        await transaction.run(sql.purgeNotices, [client, endedBefore])
        return transaction.run(sql.purge, [client, endedBefore])
      }),
    ...makeNoticeStore(database),
  }
}

async function fail(transaction: Transaction, part: Part, trouble: Trouble, tell: ChannelRef[]): Promise<boolean> {
  const { at, times, reason, passenger, log } = trouble
  const subject = subjectOf(part)
  if ((await transaction.run(sql.failedAgain, [subject, at, times, reason, passenger, log])) > 0) return false
  const row = [subject, 0, part.client, part.definition, part.kind, part.part, at, at, times, reason, passenger, log]
  await transaction.run(transaction.sql.insertNew('incidents', incidentColumns, ['subject', 'slot']), row)
  const added = first(await transaction.rows<{ id: IncidentId }>(sql.openId, [subject]))
  if (!added) throw new Error('The incident was not added.')
  await addNotices(transaction, added.id, 'begun', at, tell)
  return true
}

async function addNotices(transaction: Transaction, id: IncidentId, event: NoticeEvent, at: Moment, tell: ChannelRef[]): Promise<void> {
  const insert = `INSERT INTO alert_notices (${noticeColumns.join(', ')}) VALUES ($1, $2, $3, $4, $5, $6, 0)`
  for (const { client, channel } of tell) await transaction.run(insert, [id, client, channel, event, at, at])
}

/** One text that tells parts apart, whatever their names hold. */
function subjectOf({ client, definition, kind, part }: Part): string {
  return `${client}/${kind}/${definition.length}/${definition}/${part}`
}
