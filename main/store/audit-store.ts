import type { AuditFilter } from '../../shared/contract/audit.ts'
import { type AuditRecord, auditDone } from '../../shared/model/audit.ts'
import { foldForSearch } from '../../shared/search-words.ts'
import type { AuditStore } from '../core/ports/stores.ts'
import type { Bound, Database } from './database.ts'
import { keysetPage, type Slice } from './keyset-page.ts'
import { type AuditRow, auditRecord } from './rows/audit-row.ts'

const columns = 'at, who, way, came_from, act, words, client, subject_kind, subject_id, subject_name, outcome'
const writtenColumns = `${columns}, folded_who, folded_subject`

/** What the store needs; a command line beside a running Databus has no more. */
type Writing = Pick<Database, 'write'>

export function makeAuditWriter(database: Writing): Pick<AuditStore, 'add'> {
  return {
    async add({ at, who, way, from, act, words, subject, outcome }) {
      const sql = `INSERT INTO audit (${writtenColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`
      const bind = [at, who, way, from, act, words, subject.client, subject.kind, subject.id, subject.name, outcome]
      const folded = [foldForSearch(who), foldForSearch(`${subject.id ?? ''} ${subject.name ?? ''}`)]
      await database.write((transaction) => transaction.run(sql, [...bind, ...folded]))
    },
  }
}

export function makeAuditStore(database: Database): AuditStore {
  return {
    ...makeAuditWriter(database),
    list: (filter, page) =>
      keysetPage<AuditRecord>(
        page,
        ({ id }) => id,
        (slice) => recordsOf(database, filter, slice),
      ),
    async ofSubject(kind, id, limit) {
      const sql = `SELECT id, ${columns} FROM audit WHERE subject_id = $2 AND subject_kind = $1 ORDER BY id DESC LIMIT $3`
      return (await database.browse<AuditRow>(sql, [kind, id, limit])).map(auditRecord).reverse()
    },
    async purge({ client, before }, limit) {
      const sql = 'SELECT id FROM audit WHERE client = $1 AND at < $2 ORDER BY id LIMIT $3'
      const old = await database.browse<{ id: number }>(sql, [client, before, limit])
      await database.write(async (transaction) => {
        for (const { id } of old) await transaction.run('DELETE FROM audit WHERE id = $1', [id])
      })
      return old.length
    },
  }
}

async function recordsOf(database: Database, filter: AuditFilter, slice: Slice): Promise<AuditRecord[]> {
  const { conditions, bind } = conditionsOf(filter, slice)
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const direction = slice.order === 'newest first' ? 'DESC' : 'ASC'
  bind.push(slice.limit)
  const sql = `SELECT id, ${columns} FROM audit ${where} ORDER BY id ${direction} LIMIT $${bind.length}`
  return (await database.browse<AuditRow>(sql, bind)).map(auditRecord)
}

function conditionsOf(filter: AuditFilter, slice: Slice): { conditions: string[]; bind: Bound[] } {
  const bind: Bound[] = []
  const conditions: string[] = []
  const where = (condition: (place: string) => string, value: Bound | undefined): void => {
    if (value === undefined || value === null || value === '') return
    bind.push(value)
    conditions.push(condition(`$${bind.length}`))
  }
  const has = (column: string, place: string): string => `${column} LIKE ${place} ESCAPE '!'`
  const refused = filter.outcome === 'refused'
  where((value) => `client = ${value}`, filter.client)
  where((value) => has('folded_who', value), likeOf(filter.who))
  where((value) => `way = ${value}`, filter.way)
  where((value) => `(${has('lower(words)', value)} OR ${has('lower(act)', value)})`, likeOf(filter.act))
  where((value) => `subject_kind = ${value}`, filter.kind)
  where((value) => has('folded_subject', value), likeOf(filter.subject))
  where((value) => `outcome ${refused ? '<>' : '='} ${value}`, refused ? auditDone : filter.outcome)
  where((value) => `at >= ${value}`, filter.from)
  where((value) => `at < ${value}`, filter.to)
  where((value) => `id > ${value}`, slice.above)
  where((value) => `id < ${value}`, slice.below)
  return { conditions, bind }
}

/** A part of a text, whatever signs it has. */
function likeOf(part: string | undefined): string | undefined {
  return part ? `%${foldForSearch(part).replace(/[!%_[]/g, (sign) => `!${sign}`)}%` : undefined
}
