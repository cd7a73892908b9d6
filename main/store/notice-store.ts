/** The notices that wait to be sent, and what became of them. */
import type { ClientId } from '../../shared/model/ids.ts'
import type { Moment } from '../../shared/model/time.ts'
import type { IncidentStore, NoticeEvent } from '../core/ports/incident-store.ts'
import { type Database, first } from './database.ts'
import { incidentSql as sql } from './incident-statements.ts'
import { type IncidentRow, incidentOf } from './rows/incident-row.ts'

interface NoticeRow extends IncidentRow {
  notice_id: number
  notice_client: ClientId
  channel: string
  event: NoticeEvent
  created_at: Moment
  due_at: Moment
  attempts: number
}

interface ChannelRow {
  client: ClientId
  channel: string
  sent_at: Moment | null
  noted_at: Moment | null
  waiting: number
}

type NoticeStore = Pick<IncidentStore, 'dueNotices' | 'nextDue' | 'claimNotice' | 'noticeSent' | 'noticeFailed' | 'channels'>

export function makeNoticeStore(database: Database): NoticeStore {
  return {
    async dueNotices(at, limit) {
      const rows = await database.read<NoticeRow>(sql.dueNotices, [at, limit])
      return rows.map((row) => ({
        id: row.notice_id,
        channel: { client: row.notice_client, channel: row.channel },
        event: row.event,
        createdAt: row.created_at,
        dueAt: row.due_at,
        attempts: row.attempts,
        incident: incidentOf(row),
      }))
    },
    async nextDue() {
      return first(await database.read<{ due_at: Moment | null }>(sql.nextDue))?.due_at ?? null
    },
    async claimNotice({ id, dueAt }, until) {
      return (await database.write((transaction) => transaction.run(sql.claimNotice, [id, dueAt, until]))) === 1
    },
    noticeSent: async (id, at) => void (await database.write((transaction) => transaction.run(sql.noticeSent, [id, at]))),
    noticeFailed: async (id, at, note, dueAt) =>
      void (await database.write((transaction) => transaction.run(sql.noticeFailed, [id, at, note, dueAt]))),
    async channels(client) {
      const rows = await database.browse<ChannelRow>(sql.channels, [client ?? null])
      return Promise.all(rows.map((row) => withFault(database, row)))
    },
  }
}

/** A fault counts until a later notice got through. */
async function withFault(database: Database, { client, channel, sent_at, noted_at, waiting }: ChannelRow) {
  const state = { client, channel, sentAt: sent_at, waiting }
  if (noted_at === null || (sent_at !== null && sent_at >= noted_at)) return { ...state, fault: null, faultAt: null }
  const row = first(await database.browse<{ note: string }>(sql.note, [client, channel, noted_at, 1]))
  return { ...state, fault: row?.note ?? '', faultAt: noted_at }
}
