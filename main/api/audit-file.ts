import type { AuditFormat } from '../../shared/contract/audit.ts'
import type { AuditRecord } from '../../shared/model/audit.ts'
import { csvHead, csvLine } from './audit-csv.ts'

/** Records as a file to save: CSV for a spreadsheet, or JSON with a record a line. */
export async function auditFile(records: AsyncIterable<AuditRecord>, format: AuditFormat): Promise<File> {
  const parts = format === 'csv' ? [csvHead] : []
  for await (const record of records) parts.push(format === 'csv' ? csvLine(record) : `${JSON.stringify(record)}\n`)
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson'
  return new File(parts, `databus-audit.${format}`, { type })
}
