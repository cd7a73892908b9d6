import type { IncidentFilter, IncidentSort } from '../../shared/contract/alerts.ts'
import { type Incident, partKinds } from '../../shared/model/incident.ts'
import type { Page, PageOf } from '../core/ports/stores.ts'
import type { Bound, Database } from './database.ts'
import { incidentSql } from './incident-statements.ts'
import { keysetPage, type Slice } from './keyset-page.ts'
import { type IncidentRow, incidentOf } from './rows/incident-row.ts'

/** They are few, since they go with the logs: whatever they are sorted by is read whole, and needs no index. */
const columnOf: Record<IncidentSort, string> = { begun: 'id', failed: 'failed_at', failures: 'failures' }

/** A page of incidents. Those that are alike are in the order in which they began. */
export function listIncidents(
  database: Database,
  filter: IncidentFilter,
  page: Page,
  sort: IncidentSort = 'begun',
): Promise<PageOf<Incident>> {
  return keysetPage(
    page,
    ({ id }) => id,
    async (slice) => {
      const { sql, bind } = incidentSlice(filter, slice, columnOf[sort])
      return (await database.browse<IncidentRow>(sql, bind)).map(incidentOf)
    },
  )
}

function incidentSlice(filter: IncidentFilter, slice: Slice, column: string): { sql: string; bind: Bound[] } {
  const bind: Bound[] = []
  const place = (value: Bound) => `$${bind.push(value)}`
  const conditions: string[] = []
  if (filter.client !== undefined) conditions.push(`client = ${place(filter.client)}`)
  if (filter.incident !== undefined) conditions.push(`id = ${place(filter.incident)}`)
  if (filter.definition !== undefined) conditions.push(`definition = ${place(filter.definition)}`)
  if (filter.kind !== undefined) conditions.push(`kind IN (${partKinds[filter.kind].map(place).join(', ')})`)
  if (filter.state !== undefined) conditions.push(filter.state === 'open' ? 'slot = 0' : 'slot > 0')
  if (filter.begunFrom !== undefined) conditions.push(`begun_at >= ${place(filter.begunFrom)}`)
  if (filter.begunTo !== undefined) conditions.push(`begun_at < ${place(filter.begunTo)}`)
  if (slice.above !== null) conditions.push(beyond(column, '>', place(slice.above)))
  if (slice.below !== null) conditions.push(beyond(column, '<', place(slice.below)))
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const direction = slice.order === 'newest first' ? 'DESC' : 'ASC'
  const order = column === 'id' ? `id ${direction}` : `${column} ${direction}, id ${direction}`
  return { sql: `SELECT ${incidentSql.columns} FROM incidents ${where} ORDER BY ${order} LIMIT ${place(slice.limit)}`, bind }
}

/** Behind, or before, the incident that a cursor names. */
function beyond(column: string, than: '<' | '>', cursor: string): string {
  if (column === 'id') return `id ${than} ${cursor}`
  const edge = `(SELECT edge.${column} FROM incidents AS edge WHERE edge.id = ${cursor})`
  return `(${column} ${than} ${edge} OR (${column} = ${edge} AND id ${than} ${cursor}))`
}
